import type { Archive } from './archive.ts';
import { repeatProblem } from '../schedule/repeat.ts';
import { PART_NAMES } from './archive.ts';

/** Where a file is wrong, such as `sessions.3.purpose`, and in a word how. */
export interface ArchiveProblem {
  path: string;
  problem: string;
}

/** How many series a mentorship has that go on: each of them makes sessions by itself. */
const MOST_RUNNING_SERIES = 20;

type Rows = readonly Readonly<Record<string, unknown>>[];

/** What no schema of a single row sees: names of things that aren't there, or are there twice. Null where all fits. */
export function archiveProblem(archive: Archive): ArchiveProblem | null {
  return twice(archive) ?? unknown(archive) ?? unfit(archive);
}

const atSession = (row: Record<string, unknown>) => [row['sessionId'], row['personId']].join(' ');

const KEYS: Partial<Record<string, (row: Record<string, unknown>) => unknown>> = {
  members: (row) => row['personId'],
  agendaClocks: (row) => row['sessionId'],
  certificateYes: (row) => row['personId'],
  scoreSharing: (row) => row['personId'],
  agreementVersions: (row) => row['version'],
  agreementSignatures: (row) => [row['version'], row['personId']].join(' '),
  feedback: (row) => [row['sessionId'], row['personId'], row['toPersonId']].join(' '),
  checkIns: atSession,
  reflections: atSession,
  closingAnswers: atSession,
  documents: (row) => [row['kind'], row['sessionId'], row['personId']].join(' '),
};

function twice(archive: Archive): ArchiveProblem | null {
  for (const part of [...PART_NAMES, 'documents'] as const) {
    const keyOf = KEYS[part] ?? ((row: Record<string, unknown>) => row['id']);
    const found = duplicate(part, archive[part] as Rows, keyOf);
    if (found) return found;
  }
  const occurrence = ({ seriesId, occurrence: local }: Archive['sessions'][number]) =>
    local === null ? null : `${seriesId ?? ''} ${local}`;
  return (
    duplicate('sessions', archive.sessions, ({ number }) => number) ??
    duplicate('sessions', archive.sessions, occurrence)
  );
}

function duplicate<T>(part: string, rows: readonly T[], keyOf: (row: T) => unknown): ArchiveProblem | null {
  const seen = new Set<unknown>();
  for (const [index, row] of rows.entries()) {
    const key = keyOf(row);
    if (key !== null && seen.has(key)) return { path: `${part}.${index}`, problem: 'is there twice' };
    seen.add(key);
  }
  return null;
}

/** Whoever and whatever a row names is in the file too. */
function unknown(archive: Archive): ArchiveProblem | null {
  const known = new Set<unknown>([
    archive.mentorship.id,
    ...[archive.people, archive.sessions, archive.series].flatMap((rows) => rows.map(({ id }) => id)),
  ]);
  for (const part of [...PART_NAMES, 'documents'] as const) {
    for (const [index, row] of (archive[part] as Rows).entries()) {
      for (const [key, value] of Object.entries(row)) {
        if (!/(?:personId|PersonId|sessionId|seriesId|leaderId|By)$/.test(key) || value === null) continue;
        if (known.has(value)) continue;
        return { path: `${part}.${index}.${key}`, problem: 'names nothing in the file' };
      }
    }
  }
  return archive.people.some(({ id }) => id === archive.exportedBy)
    ? null
    : { path: 'exportedBy', problem: 'names nothing in the file' };
}

/** What a mentorship never is. */
function unfit({ members, people, sessions, series, exportedAt }: Archive): ArchiveProblem | null {
  const there = new Set(members.map(({ personId }) => personId));
  const alone = people.findIndex(({ id }) => !there.has(id));
  if (alone >= 0) return { path: `people.${alone}`, problem: 'is no member' };
  if (members.filter(({ isOwner, removedAt }) => isOwner && removedAt === null).length !== 1) {
    return { path: 'members', problem: 'have no owner, or several' };
  }
  if (sessions.filter(({ state }) => state === 'live').length > 1) {
    return { path: 'sessions', problem: 'are live at once' };
  }
  if (sessions.filter(({ state, startsAt }) => state === 'planned' && startsAt === null).length > 1) {
    return { path: 'sessions', problem: 'wait for a time at once' };
  }
  const contrary = sessions.findIndex((session) => !isOfOnePiece(session, exportedAt));
  if (contrary >= 0) return { path: `sessions.${contrary}`, problem: 'contradicts itself' };
  if (series.filter(({ done }) => !done).length > MOST_RUNNING_SERIES) {
    return { path: 'series', problem: 'are too many that go on' };
  }
  const impossible = series.findIndex(({ start, repeat }) => repeatProblem(start, repeat) !== null);
  return impossible >= 0 ? { path: `series.${impossible}.repeat`, problem: 'can not begin so' } : null;
}

/** State, outcome and times say the same. People may have met, and the session been held, without anybody starting it. */
function isOfOnePiece(
  { state, outcome, startedAt, endedAt }: Archive['sessions'][number],
  exportedAt: number,
): boolean {
  if (state !== 'ended')
    return outcome === null && endedAt === null && (startedAt !== null) === (state === 'live');
  if (outcome === null || endedAt === null || endedAt > exportedAt) return false;
  return startedAt === null || (outcome !== 'cancelled' && startedAt <= endedAt);
}
