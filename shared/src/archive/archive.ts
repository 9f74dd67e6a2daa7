import * as z from 'zod/mini';
import { templateItems } from '../agendaItem.ts';
import { agreementTexts, MAX_MILESTONES, milestoneId } from '../agreement.ts';
import { MAX_CARD } from '../collab/noteCards.ts';
import { idOf } from '../ids.ts';
import { checkInFields, closingFields, reflectionFields } from '../learning.ts';
import {
  extension,
  formality,
  leadMode,
  leadRule,
  linkPolicy,
  MAX_LENGTH,
  mentorshipKind,
  outcome,
  personName,
  plainText,
  purpose,
  role,
  sessionState,
  timestamp,
  title,
} from '../mentorship.ts';
import { localDate, localTime, repeat } from '../schedule/repeat.ts';
import { minutes, zone } from '../schedule/schedule.ts';
import { visit } from './attendance.ts';
import { thanks } from './thanks.ts';

/**
 * A whole mentorship as JSON, for its members to keep and to bring to another server. `docs/archive.md` describes it.
 * What is added later raises `ARCHIVE_VERSION`, and older files stay readable.
 */

export const ARCHIVE_FORMAT = 'cairn-mentorship';
export const ARCHIVE_VERSION = 1;

/** The largest file that is taken, in bytes. */
export const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024;
/** The largest state of one document, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Until the year 2200, so that every date can be shown. */
const at = timestamp.check(z.maximum(7_258_118_400_000));
const maybeAt = z.nullable(at);
const count = z.int().check(z.minimum(-1_000_000), z.maximum(1_000_000));
/** Whoever left for good has no name. */
const name = z.union([z.literal(''), personName]);
/** Text of several lines that every database takes. */
const prose = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.refine((text) => !text.includes('\0') && text.isWellFormed()),
  );
/** Up to the first row that does not fit: what is wrong with all rows of a large file would fill the memory. */
const some = <T extends z.ZodMiniType>(row: T, most: number, least = 0) => {
  const list = z.pipe(
    z.array(z.unknown()).check(z.minLength(least), z.maxLength(most)),
    z.transform((rows, context) => {
      const fitting: z.output<T>[] = [];
      for (const [index, one] of rows.entries()) {
        const parsed = row.safeParse(one);
        if (parsed.success) fitting.push(parsed.data);
        else {
          const [issue] = parsed.error.issues;
          const at = { input: one, path: [index, ...(issue?.path ?? [])] };
          context.issues.push({ ...issue, ...at } as z.core.$ZodRawIssue);
          break;
        }
      }
      return fitting;
    }),
  );
  return Object.assign(list, { row });
};
/** The most items whose time is in an agenda's clock. */
const MAX_TIMED_ITEMS = 200;
const elapsedMs = z.pipe(
  z.unknown().check(z.refine((value) => Object.keys(Object(value)).length <= MAX_TIMED_ITEMS)),
  z.record(idOf('item'), z.number().check(z.minimum(0), z.maximum(1e12))),
);

const base64 = z
  .string()
  .check(z.maxLength(Math.ceil(MAX_DOCUMENT_BYTES / 3) * 4), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));

/**
 * A document twice: `content` for people and programs that read it, and `update`, which re-creates it (a state in Yjs' v1
 * encoding, base64). An import takes `update` alone.
 */
const said = { content: z.unknown(), update: base64 };
const document = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mentorship'), ...said }),
  z.strictObject({ kind: z.literal('agenda'), sessionId: idOf('session'), ...said }),
  z.strictObject({ kind: z.literal('notes'), sessionId: idOf('session'), ...said }),
  /** The exporting person's own notes; nobody else's are in their file. */
  z.strictObject({
    kind: z.literal('private'),
    sessionId: idOf('session'),
    personId: idOf('person'),
    ...said,
  }),
]);
export type ArchivedDocument = z.infer<typeof document>;

const mentorship = z.strictObject({
  id: idOf('mentorship'),
  title,
  kind: mentorshipKind,
  formality,
  leadRule,
  createdAt: at,
  linkPolicy,
});

const session = z.strictObject({
  id: idOf('session'),
  /** Cancelled ones count down from -1. */
  number: count,
  purpose,
  proposedPurpose: z.nullable(purpose),
  proposedBy: z.nullable(idOf('person')),
  leadMode,
  leaderId: z.nullable(idOf('person')),
  state: sessionState,
  createdAt: at,
  startedAt: maybeAt,
  endedAt: maybeAt,
  metAt: maybeAt,
  pausedAt: maybeAt,
  pausedMs: at,
  outcome: z.nullable(outcome),
  startsAt: maybeAt,
  minutes: z.nullable(minutes),
  zone: z.nullable(zone),
  seriesId: z.nullable(idOf('series')),
  /** Elsewhere than its series has it. */
  moved: z.boolean(),
  plannedAt: maybeAt,
  occurrence: z.nullable(localTime),
  sequence: count,
});

const ofPersonAtSession = { sessionId: idOf('session'), personId: idOf('person') };

/** The rows, by what they are; each list has its largest length. */
export const parts = {
  people: some(z.strictObject({ id: idOf('person'), name, createdAt: at, leftAt: maybeAt }), 500),
  members: some(
    z.strictObject({
      personId: idOf('person'),
      role,
      isOwner: z.boolean(),
      joinedAt: at,
      removedAt: maybeAt,
      removedBy: z.nullable(idOf('person')),
    }),
    500,
  ),
  series: some(
    z.strictObject({
      id: idOf('series'),
      start: localTime,
      zone,
      minutes,
      repeat,
      uid: idOf('session'),
      sequence: count,
      done: z.boolean(),
      /** What its sessions begin with, from a template. */
      agenda: z.nullable(templateItems),
    }),
    1_000,
  ),
  sessions: some(session, 5_000, 1),
  agendaClocks: some(
    z.strictObject({
      sessionId: idOf('session'),
      runningItem: z.nullable(idOf('item')),
      runningSince: maybeAt,
      elapsedMs,
      extensions: some(extension, 200),
    }),
    5_000,
  ),
  chat: some(
    z.strictObject({
      id: idOf('message'),
      sessionId: idOf('session'),
      personId: idOf('person'),
      name,
      text: prose(MAX_LENGTH.chat),
      at,
    }),
    200_000,
  ),
  /** Opened ones, and the exporting person's own; the text of an opened one is in the notes. */
  suggestions: some(
    z.strictObject({
      id: idOf('suggestion'),
      sessionId: idOf('session'),
      personId: idOf('person'),
      toPersonId: z.nullable(idOf('person')),
      text: prose(MAX_CARD),
      at,
      openedAt: maybeAt,
      openedBy: z.nullable(idOf('person')),
      written: z.boolean(),
    }),
    50_000,
  ),
  questions: some(
    z.strictObject({
      id: idOf('question'),
      personId: idOf('person'),
      toPersonId: z.nullable(idOf('person')),
      text: prose(MAX_CARD),
      at,
      sessionId: z.nullable(idOf('session')),
    }),
    50_000,
  ),
  agreementVersions: some(
    z.strictObject({ version: count, personId: idOf('person'), at, texts: agreementTexts, leadRule }),
    1_000,
  ),
  /** A signature is of one version; what was changed after it is unsigned. */
  agreementSignatures: some(z.strictObject({ version: count, personId: idOf('person'), at }), 50_000),
  milestones: some(
    z.strictObject({
      id: milestoneId,
      personId: idOf('person'),
      title,
      date: z.nullable(localDate),
      reachedAt: maybeAt,
    }),
    MAX_MILESTONES,
  ),
  /** What the exporting person gave, and what they were given and may read. */
  feedback: some(
    z.strictObject({
      sessionId: idOf('session'),
      personId: idOf('person'),
      toPersonId: idOf('person'),
      observed: plainText(1_500),
      helped: plainText(1_500),
      tryNext: plainText(1_500),
      at,
    }),
    50_000,
  ),
  /** The exporting person's own, as are the reflections. */
  checkIns: some(z.strictObject({ ...ofPersonAtSession, ...checkInFields, at }), 5_000),
  reflections: some(z.strictObject({ ...ofPersonAtSession, ...reflectionFields, at }), 5_000),
  /** What the members told each other as a session closed. */
  closingAnswers: some(z.strictObject({ ...ofPersonAtSession, ...closingFields, at }), 50_000),
  scoreSharing: some(z.strictObject({ personId: idOf('person') }), 500),
  attendance: some(visit, 100_000),
  thanks: some(thanks, 5_000),
  certificateYes: some(z.strictObject({ personId: idOf('person'), at }), 500),
} as const;

export type PartName = keyof typeof parts;
export const PART_NAMES = Object.keys(parts) as PartName[];

export const archive = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  exportedAt: at,
  /** Whose file it is: what only they may see is in it too. */
  exportedBy: idOf('person'),
  mentorship,
  ...parts,
  documents: some(document, 20_000),
});
export type Archive = z.infer<typeof archive>;
