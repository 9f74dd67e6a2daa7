import type { Archive, ArchivedDocument } from '@cairn/shared/archive/archive.ts';
import {
  notesFragment,
  addAction,
  addAgendaItem,
  addGoal,
  rateGoal,
  reviewAction,
} from '@cairn/shared/collab/schema.ts';
import { addQuestionItem } from '@cairn/shared/collab/questions.ts';
import { newId } from '@cairn/shared/ids.ts';
import { ROLES } from '@cairn/shared/mentorship.ts';
import * as fc from 'fast-check';
import * as Y from 'yjs';

const FROM = 1_700_000_000_000;
const at = fc.integer({ min: FROM, max: FROM + 31_536_000_000 });
/** What people may write on one line. */
const line = (max: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: max })
    .map((text) =>
      `x${text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')}`.slice(0, max).toWellFormed().trim(),
    );
const prose = line(200);

/** Archives of mentorships that might be: some people, sessions in every state, words in every script. */
export const anArchive: fc.Arbitrary<Archive> = fc
  .record({
    title: line(100),
    names: fc.array(fc.record({ name: line(50), role: fc.constantFrom(...ROLES), left: fc.boolean() }), {
      maxLength: 4,
    }),
    sessions: fc.array(
      fc.record({
        purpose: fc.oneof(fc.constant(''), line(150)),
        startsAt: fc.option(at),
        outcome: fc.constantFrom('held', 'notHeld', 'cancelled'),
        leadMode: fc.constantFrom('open', 'lead'),
        proposed: fc.boolean(),
        chat: fc.array(fc.record({ text: prose, at }), { maxLength: 4 }),
        items: fc.array(line(60), { maxLength: 3 }),
        page: prose,
        stay: fc.integer({ min: 1, max: 10_000_000 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    actions: fc.array(prose, { maxLength: 4 }),
    question: prose,
    thanks: prose,
  })
  .map(build);

type Parts = Parameters<typeof build>[0];

function build(made: {
  title: string;
  names: { name: string; role: (typeof ROLES)[number]; left: boolean }[];
  sessions: {
    purpose: string;
    startsAt: number | null;
    outcome: 'held' | 'notHeld' | 'cancelled';
    leadMode: 'open' | 'lead';
    proposed: boolean;
    chat: { text: string; at: number }[];
    items: string[];
    page: string;
    stay: number;
  }[];
  actions: string[];
  question: string;
  thanks: string;
}): Archive {
  const owner = { id: newId('person'), name: 'Olga', role: 'mentor' as const, left: false };
  const others = made.names.map((one) => ({ id: newId('person'), ...one }));
  const everybody = [owner, ...others];
  const other = others[0] ?? owner;
  const sessions = sessionsOf(made, other.id);
  const ids = sessions.map(({ id }) => id);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    format: 'cairn-mentorship',
    version: 1,
    exportedAt: FROM + 10,
    exportedBy: owner.id,
    mentorship: {
      id: newId('mentorship'),
      title: made.title,
      kind: 'one-on-one',
      formality: 'informal',
      leadRule: 'free',
      linkPolicy: 'auto',
      createdAt: FROM,
    },
    people: everybody.map(({ id, name, left }, index) => ({
      id,
      name: left ? '' : name,
      createdAt: FROM + index,
      leftAt: left ? FROM + 9 : null,
    })),
    members: everybody.map(({ id, role, left }, index) => ({
      personId: id,
      role,
      isOwner: index === 0,
      joinedAt: FROM + index,
      removedAt: left ? FROM + 9 : null,
      removedBy: left ? owner.id : null,
    })),
    series: [],
    sessions,
    agendaClocks: ids.toSorted().map((sessionId) => ({
      sessionId,
      runningItem: null,
      runningSince: null,
      elapsedMs: { [newId('item')]: 7 },
      extensions: [],
    })),
    chat: made.sessions.flatMap(({ chat }, index) =>
      chat.map((said) => ({
        id: newId('message'),
        sessionId: ids[index] ?? '',
        personId: other.id,
        name: '',
        ...said,
      })),
    ),
    suggestions: [
      {
        id: newId('suggestion'),
        sessionId: ids[0] ?? '',
        personId: owner.id,
        toPersonId: null,
        text: made.question,
        at: FROM,
        openedAt: null,
        openedBy: null,
        written: false,
      },
    ],
    questions: [
      {
        id: newId('question'),
        personId: other.id,
        toPersonId: owner.id,
        text: made.question,
        at: FROM,
        sessionId: ids[0] ?? null,
      },
    ],
    agreementVersions: [
      { version: 1, personId: owner.id, at: FROM, leadRule: 'free', texts: agreementOf(made.question) },
    ],
    agreementSignatures: [{ version: 1, personId: owner.id, at: FROM }],
    milestones: [
      { id: newId('milestone'), personId: owner.id, title: made.title, date: '2027-03-01', reachedAt: null },
    ],
    feedback: ids.map((sessionId, index) => ({
      ...{ sessionId, personId: owner.id, toPersonId: other.id, at: FROM + index },
      ...{ observed: made.thanks, helped: '', tryNext: '' },
    })),
    checkIns: ids.map((sessionId, index) => ({
      ...{ sessionId, personId: owner.id, confidence: 4, line: '', at: FROM + index },
    })),
    reflections: [],
    closingAnswers: ids.map((sessionId, index) => ({
      ...{ sessionId, personId: other.id, learned: made.question, worked: '', at: FROM + index },
    })),
    scoreSharing: [{ personId: owner.id }],
    attendance: made.sessions
      .map(({ stay }, index) => ({
        id: newId('visit'),
        sessionId: ids[index] ?? '',
        personId: owner.id,
        cameAt: FROM + index,
        seenAt: FROM + index + stay,
        leftAt: FROM + index + stay,
      }))
      .sort((a, b) => a.cameAt - b.cameAt),
    thanks: [
      {
        id: newId('thanks'),
        writtenBy: owner.id,
        personId: other.id,
        text: made.thanks,
        at: FROM,
        shown: true,
      },
    ].sort(byId),
    certificateYes: [{ personId: owner.id, at: FROM }],
    documents: documentsOf(made, ids, owner.id, other.id),
  };
}

function agreementOf(roles: string) {
  const nothing = { frequency: '', confidentiality: '', formality: '', leading: '', ending: '', other: '' };
  return { roles, ...nothing };
}

function sessionsOf(made: Parts, personId: string): Archive['sessions'] {
  let cancelled = 0;
  let number = 0;
  return made.sessions
    .map(({ purpose, startsAt, outcome, leadMode, proposed }): Archive['sessions'][number] => ({
      id: newId('session'),
      number: outcome === 'cancelled' ? (cancelled -= 1) : (number += 1),
      purpose,
      proposedPurpose: proposed ? 'Another purpose' : null,
      proposedBy: proposed ? personId : null,
      leadMode,
      leaderId: null,
      state: 'ended',
      createdAt: FROM,
      startedAt: outcome === 'cancelled' ? null : FROM,
      endedAt: FROM + 1,
      metAt: outcome === 'held' ? FROM : null,
      pausedAt: null,
      pausedMs: 0,
      outcome,
      startsAt,
      minutes: startsAt === null ? null : 45,
      zone: startsAt === null ? null : 'Europe/Berlin',
      seriesId: null,
      moved: false,
      plannedAt: null,
      occurrence: null,
      sequence: 0,
    }))
    .sort((a, b) => a.number - b.number);
}

function documentsOf(made: Parts, ids: string[], ownerId: string, otherId: string): ArchivedDocument[] {
  const plan = saved((doc) => {
    const goalId = addGoal(doc, { title: 'Speak up', ownerId: otherId });
    rateGoal(doc, goalId, { personId: otherId, at: FROM, value: 4 });
    for (const title of made.actions) {
      const id = addAction(doc, { title, ownerId, goalId, sessionId: ids[0] ?? null });
      reviewAction(doc, id, { sessionId: ids[0] ?? '', at: FROM, learned: title });
    }
  });
  const ofSessions = made.sessions.flatMap(({ items, page }, index): ArchivedDocument[] => {
    const sessionId = ids[index] ?? '';
    const itemIds = items.map(() => newId('item'));
    const agenda = saved((doc) => {
      items.forEach((title, place) => addAgendaItem(doc, { title, minutes: 5 }, place, itemIds[place]));
      const asked = { id: newId('question'), text: made.question, personId: ownerId, at: FROM };
      addQuestionItem(doc, asked);
    });
    const notes = saved((doc) => write(doc, itemIds[0] ?? 'general', page));
    const own = saved((doc) => write(doc, 'general', page));
    return [
      { kind: 'agenda', sessionId, ...agenda },
      { kind: 'notes', sessionId, ...notes },
      { kind: 'private', sessionId, personId: ownerId, ...own },
    ];
  });
  const inOrder = (a: ArchivedDocument, b: ArchivedDocument) => {
    const place = (one: ArchivedDocument) => ('sessionId' in one ? made.sessions.length + 1 : 0);
    return place(a) - place(b);
  };
  return [{ kind: 'mentorship' as const, ...plan }, ...ofSessions].sort(inOrder);
}

function write(doc: Y.Doc, page: string, text: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  notesFragment(doc, page).insert(0, [paragraph]);
}

function saved(change: (doc: Y.Doc) => void): { content: null; update: string } {
  const doc = new Y.Doc();
  change(doc);
  const update = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
  doc.destroy();
  return { content: null, update };
}
