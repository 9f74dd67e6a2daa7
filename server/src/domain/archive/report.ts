import { timeTogether } from '@cairn/shared/archive/attendance.ts';
import type { AgendaContent, NotesContent, PlanContent } from '@cairn/shared/archive/documentContent.ts';
import type { Archive } from '@cairn/shared/archive/archive.ts';
import type { Thanks } from '@cairn/shared/archive/thanks.ts';
import { AGREEMENT_PARTS, type AgreementPart } from '@cairn/shared/agreement.ts';
import type { Role } from '@cairn/shared/mentorship.ts';

/** A mentorship as people read it, whatever it is printed as. Times are milliseconds since 1970. */
export interface Report extends PlanContent {
  title: string;
  madeAt: number;
  /** In which zone times are written. */
  zone: string;
  from: number;
  until: number;
  people: { id: string; name: string; role: Role; isHere: boolean }[];
  nameOf: (personId: string | null) => string;
  sessions: ReportSession[];
  togetherMs: number;
  agreement: {
    version: number;
    parts: { part: AgreementPart; text: string }[];
    signedBy: { name: string; at: number }[];
  } | null;
  milestones: { title: string; date: string | null; reachedAt: number | null }[];
  /** What was said of what was learned, in closing answers and where actions ended. */
  learned: { name: string; at: number; learned: string; worked: string }[];
  feedback: { from: string; to: string; at: number; lines: { label: string; text: string }[] }[];
  questions: { name: string; text: string }[];
  /** Shown to all by whom they thank. */
  thanks: { from: string; to: string; text: string }[];
}

export interface ReportSession {
  id: string;
  number: number;
  at: number;
  purpose: string;
  state: 'held' | 'notHeld' | 'cancelled' | 'toCome';
  togetherMs: number;
  items: { id: string; title: string; minutes: number }[];
  /** Markdown by item. */
  pages: Record<string, string>;
  cards: NotesContent['cards'];
  chat: { name: string; at: number; text: string }[];
}

const SOMEONE = 'someone who left';

export function reportOf(archive: Archive, zone: string): Report {
  const { mentorship, people, members, exportedAt } = archive;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? '' : names.get(id) || SOMEONE);
  const taking = members.filter(({ role }) => role !== 'observer').map(({ personId }) => personId);
  const together = timeTogether(archive.attendance, new Set(taking));
  const plan = archive.documents.find(({ kind }) => kind === 'mentorship')?.content as
    PlanContent | undefined;
  const parts: PartsBySession = {
    chat: Map.groupBy(archive.chat, ({ sessionId }) => sessionId),
    documents: Map.groupBy(archive.documents, (one) => ('sessionId' in one ? one.sessionId : null)),
    together: together.bySession,
  };
  const sessions = archive.sessions.map((row) => sessionOf(row, parts, nameOf));
  const times = sessions.filter(({ state }) => state === 'held').map(({ at }) => at);
  const { closingAnswers, feedback, questions, thanks, milestones } = archive;
  return {
    goals: [],
    actions: [],
    stories: [],
    resources: [],
    ...plan,
    title: mentorship.title,
    madeAt: exportedAt,
    zone,
    from: Math.min(mentorship.createdAt, ...times),
    until: times.length > 0 ? Math.max(...times) : exportedAt,
    people: members.map(({ personId, role, removedAt }) => ({
      id: personId,
      name: nameOf(personId),
      role,
      isHere: removedAt === null,
    })),
    nameOf,
    sessions: sessions.sort((a, b) => a.at - b.at),
    togetherMs: together.totalMs,
    agreement: agreementOf(archive, nameOf),
    milestones,
    learned: closingAnswers.map(({ personId, at, learned, worked }) => ({
      name: nameOf(personId),
      at,
      learned,
      worked,
    })),
    feedback: feedback.map(({ personId, toPersonId, at, observed, helped, tryNext }) => ({
      from: nameOf(personId),
      to: nameOf(toPersonId),
      at,
      lines: [
        { label: 'Observed', text: observed },
        { label: 'Helped', text: helped },
        { label: 'Try next', text: tryNext },
      ].filter(({ text }) => text !== ''),
    })),
    questions: questions.map(({ personId, text }) => ({ name: nameOf(personId), text })),
    thanks: thanks.filter(isShown).map(({ writtenBy, personId, text }) => ({
      from: nameOf(writtenBy),
      to: nameOf(personId),
      text,
    })),
  };
}

function isShown({ shown }: Thanks): boolean {
  return shown;
}

interface PartsBySession {
  chat: ReadonlyMap<string, Archive['chat']>;
  documents: ReadonlyMap<string | null, Archive['documents']>;
  together: ReadonlyMap<string, number>;
}

function sessionOf(
  row: Archive['sessions'][number],
  { chat, documents, together }: PartsBySession,
  nameOf: Report['nameOf'],
): ReportSession {
  const { id, number, purpose, outcome, startsAt, startedAt, createdAt } = row;
  const contentOf = (kind: 'agenda' | 'notes'): unknown =>
    documents.get(id)?.find((one) => one.kind === kind)?.content;
  const { items = [] } = (contentOf('agenda') ?? {}) as Partial<AgendaContent>;
  const { pages = {}, cards = [] } = (contentOf('notes') ?? {}) as Partial<NotesContent>;
  return {
    id,
    number,
    at: startedAt ?? startsAt ?? createdAt,
    purpose,
    state: outcome ?? 'toCome',
    togetherMs: together.get(id) ?? 0,
    items,
    pages,
    cards,
    chat: (chat.get(id) ?? []).map(({ personId, at, text }) => ({ name: nameOf(personId), at, text })),
  };
}

function agreementOf(
  { agreementVersions, agreementSignatures }: Archive,
  nameOf: Report['nameOf'],
): Report['agreement'] {
  const last = agreementVersions.at(-1);
  if (!last) return null;
  return {
    version: last.version,
    parts: AGREEMENT_PARTS.map((part) => ({ part, text: last.texts[part] })).filter(
      ({ text }) => text !== '',
    ),
    signedBy: agreementSignatures
      .filter(({ version }) => version === last.version)
      .map(({ personId, at }) => ({ name: nameOf(personId), at })),
  };
}
