import { newId } from '@cairn/shared/ids.ts';
import type { SessionTime } from '@cairn/shared/mentorship.ts';
import type { Repeat } from '@cairn/shared/schedule/repeat.ts';
import type { When } from '@cairn/shared/schedule/schedule.ts';
import { addDays, instantOf, occurrences, type Occurrence } from '@cairn/shared/schedule/times.ts';
import { newSession } from '../newSession.ts';
import type { PlannedSession, ScheduleChange, SeriesRow, SessionPlan } from '../ports.ts';

/** How many sessions of a series exist ahead, with an agenda that people can prepare. */
export const SESSIONS_AHEAD = 4;

/** An entry of calendars that a decision makes, changes or takes away. */
export type Told = { entry: 'session' | 'series' | 'seriesGone'; id: string };

/** What a decision changes, before the mails that tell of it. */
export interface Draft extends Omit<ScheduleChange, 'mails'> {
  told: Told[];
}

export interface PlanningContext {
  mentorshipId: string;
  now: number;
  sessions: readonly PlannedSession[];
  series: readonly SeriesRow[];
}

function emptyDraft({ mentorshipId, now }: PlanningContext): Draft {
  return { mentorshipId, at: now, series: [], created: [], planned: [], cancelled: [], told: [] };
}

/** The plan as it is once the draft is on disk. */
export function applied(context: PlanningContext, draft: Draft): PlanningContext {
  const series = new Map([...context.series, ...draft.series].map((one) => [one.id, one]));
  const sessions = new Map(context.sessions.map((one) => [one.sessionId, one]));
  for (const { session, plan } of draft.created) sessions.set(session.id, { ...plan, session });
  for (const plan of draft.planned) {
    const before = sessions.get(plan.sessionId);
    if (before) sessions.set(plan.sessionId, { ...plan, session: { ...before.session, time: plan.time } });
  }
  for (const { sessionId, sequence } of draft.cancelled) {
    const before = sessions.get(sessionId);
    if (before) sessions.set(sessionId, { ...asCancelled(before), sequence });
  }
  return { ...context, series: [...series.values()], sessions: [...sessions.values()] };
}

/** Plans one session: the one that waits for a time, or a new one, which begins with the agenda. */
export function planOne(context: PlanningContext, when: When, agenda: Agenda = null): Draft {
  const draft = emptyDraft(context);
  const slot = { time: timeOf(when), occurrence: null, sequence: 0, agenda };
  for (const id of take(draft, context, [waiting(context)], [slot]))
    draft.told.push({ entry: 'session', id });
  return draft;
}

/** Begins a series. Its first session is `first`, or the one that waits for a time, or a new one. */
export function planSeries(
  context: PlanningContext,
  when: When,
  repeat: Repeat,
  first: PlannedSession | null = waiting(context),
  agenda: Agenda = null,
): Draft {
  const draft = emptyDraft(context);
  const row: SeriesRow = {
    id: newId('series'),
    mentorshipId: context.mentorshipId,
    ...when,
    repeat,
    uid: '',
    sequence: first?.time ? first.sequence + 1 : 0,
    done: false,
    agenda,
  };
  const found = occurrences(row, instantOf(when.start, when.zone), SESSIONS_AHEAD);
  const ids = take(
    draft,
    context,
    [first],
    found.map((one) => ofSeries(row, one)),
  );
  draft.series.push({ ...row, uid: ids[0] ?? newId('session'), done: found.length === 0 });
  draft.told.push({ entry: 'series', id: row.id });
  return draft;
}

/** Moves one session, away from where its series has it where it has one. */
export function moveOne(context: PlanningContext, moving: PlannedSession, when: When): Draft {
  const draft = emptyDraft(context);
  const series = seriesOf(context, moving);
  const time = timeOf(when, series);
  const { sessionId, occurrence, sequence } = moving;
  if (series && occurrence !== null) {
    time.moved = time.startsAt !== instantOf(occurrence, series.zone) || time.minutes !== series.minutes;
    draft.series.push(changed(series, {}));
  }
  draft.planned.push({ sessionId, time, plannedAt: context.now, occurrence, sequence: sequence + 1 });
  draft.told.push({ entry: 'session', id: sessionId });
  return draft;
}

/**
 * Lets a session and all that follow in its series run by another rule. What was prepared for the sessions that
 * exist already goes along with them, in their order.
 */
export function moveFollowing(
  context: PlanningContext,
  moving: PlannedSession,
  when: When,
  repeat: Repeat,
): Draft {
  const series = seriesOf(context, moving);
  if (!series || moving.occurrence === null) return planSeries(context, when, repeat, moving);
  const draft = emptyDraft(context);
  const following = followingOf(context, series, moving.occurrence);
  const isWhole = isFirst(context, series, moving.occurrence);
  const next: SeriesRow = isWhole
    ? changed(series, { ...when, repeat })
    : {
        ...series,
        ...when,
        repeat,
        id: newId('series'),
        uid: moving.sessionId,
        sequence: 0,
      };
  if (!isWhole) draft.series.push(endedBefore(series, moving.occurrence));
  const taken = isWhole ? knownOccurrences(context, series, following) : new Set<string>();
  const count = Math.max(SESSIONS_AHEAD, following.length) + taken.size;
  const found = occurrences(next, instantOf(when.start, when.zone), count)
    .filter(({ local }) => !taken.has(local))
    .slice(0, Math.max(SESSIONS_AHEAD, following.length));
  take(
    draft,
    context,
    following,
    found.map((one) => ofSeries(next, one)),
  );
  draft.series.push({ ...next, done: false });
  for (const { id } of draft.series) draft.told.push({ entry: 'series', id });
  for (const { sessionId } of following.slice(found.length))
    draft.cancelled.push({ sessionId, sequence: next.sequence });
  return draft;
}

/** Cancels one session; where its series goes on, as many as before are ahead again. */
export function cancelOne(context: PlanningContext, leaving: PlannedSession): Draft {
  const draft = emptyDraft(context);
  const series = seriesOf(context, leaving);
  draft.cancelled.push({ sessionId: leaving.sessionId, sequence: leaving.sequence + 1 });
  draft.told.push({ entry: 'session', id: leaving.sessionId });
  if (!series) return draft;
  const rest = context.sessions.map((one) => (one.sessionId === leaving.sessionId ? asCancelled(one) : one));
  const more = topUp({ ...context, sessions: rest }, changed(series, {}));
  return { ...draft, series: more.series, created: more.created };
}

/** Cancels a session and all that follow: the series ends before it. */
export function cancelFollowing(context: PlanningContext, leaving: PlannedSession): Draft {
  const series = seriesOf(context, leaving);
  if (!series || leaving.occurrence === null) return cancelOne(context, leaving);
  const draft = emptyDraft(context);
  const isWhole = isFirst(context, series, leaving.occurrence);
  draft.told.push({ entry: isWhole ? 'seriesGone' : 'series', id: series.id });
  const ended = isWhole
    ? changed(series, { done: true })
    : { ...endedBefore(series, leaving.occurrence), done: true };
  draft.series.push(ended);
  for (const { sessionId } of followingOf(context, series, leaving.occurrence)) {
    draft.cancelled.push({ sessionId, sequence: ended.sequence });
  }
  return draft;
}

/** Makes the sessions of a series that are due to exist. The draft always has the series, `done` where it is over. */
export function topUp(context: PlanningContext, series: SeriesRow): Draft {
  const draft = emptyDraft(context);
  const own = context.sessions.filter(({ session }) => session.time?.seriesId === series.id);
  const byOccurrence = new Map(own.map((one) => [one.occurrence, one]));
  const isAhead = ({ session: { state, time } }: PlannedSession) =>
    state !== 'ended' && time !== null && time.startsAt >= context.now;
  let ahead = own.filter(isAhead).length;
  const wanted: Occurrence[] = [];
  const found = occurrences(series, context.now, SESSIONS_AHEAD + byOccurrence.size);
  for (const one of found) {
    if (ahead >= SESSIONS_AHEAD) break;
    if (byOccurrence.has(one.local)) continue;
    wanted.push(one);
    ahead += 1;
  }
  take(
    draft,
    context,
    [],
    wanted.map((one) => ofSeries(series, one)),
  );
  draft.series.push({ ...series, done: ahead === 0 });
  return draft;
}

/** Whether a top-up has anything to write. */
export function isNews(draft: Draft, series: SeriesRow): boolean {
  return draft.created.length > 0 || draft.series.some(({ done }) => done !== series.done);
}

/** The sessions of a series, in the order of its rule, from an occurrence on, as far as they are planned. */
function followingOf({ sessions }: PlanningContext, series: SeriesRow, from: string): PlannedSession[] {
  return sessions
    .filter(({ session, occurrence }) => {
      const isOwn = session.time?.seriesId === series.id && session.state === 'planned';
      return isOwn && occurrence !== null && occurrence >= from;
    })
    .sort((a, b) => ((a.occurrence ?? '') < (b.occurrence ?? '') ? -1 : 1));
}

/** Nothing of the series is left before the occurrence: what changes from there on changes all of it. */
function isFirst({ sessions }: PlanningContext, series: SeriesRow, occurrence: string): boolean {
  return !sessions.some(
    ({ session, occurrence: other }) =>
      session.time?.seriesId === series.id &&
      session.outcome !== 'cancelled' &&
      other !== null &&
      other < occurrence,
  );
}

function knownOccurrences(
  { sessions }: PlanningContext,
  series: SeriesRow,
  except: readonly PlannedSession[],
): Set<string> {
  const others = sessions.filter(
    (one) => one.session.time?.seriesId === series.id && !except.includes(one) && one.occurrence !== null,
  );
  return new Set(others.map(({ occurrence }) => occurrence ?? ''));
}

function endedBefore(series: SeriesRow, occurrence: string): SeriesRow {
  const date = addDays(occurrence, -1).slice(0, 10);
  return changed(series, { repeat: { ...series.repeat, ends: { kind: 'on', date } } });
}

function changed(series: SeriesRow, fields: Partial<SeriesRow>): SeriesRow {
  return { ...series, ...fields, sequence: series.sequence + 1 };
}

function asCancelled(one: PlannedSession): PlannedSession {
  return { ...one, session: { ...one.session, state: 'ended', outcome: 'cancelled' } };
}

function waiting({ sessions }: PlanningContext): PlannedSession | null {
  return sessions.find(({ session }) => session.state === 'planned' && session.time === null) ?? null;
}

export function seriesOf({ series }: PlanningContext, { session }: PlannedSession): SeriesRow | null {
  return series.find(({ id }) => id === session.time?.seriesId) ?? null;
}

type Agenda = SeriesRow['agenda'];
type Slot = Pick<SessionPlan, 'occurrence' | 'sequence'> & { time: SessionTime; agenda: Agenda };

function timeOf({ start, zone, minutes }: When, series: SeriesRow | null = null): SessionTime {
  return { startsAt: instantOf(start, zone), minutes, zone, seriesId: series?.id ?? null, moved: false };
}

function ofSeries({ id, zone, minutes, sequence, agenda }: SeriesRow, { local, startsAt }: Occurrence): Slot {
  return {
    time: { startsAt, minutes, zone, seriesId: id, moved: false },
    occurrence: local,
    sequence,
    agenda,
  };
}

/** Gives the slots to the sessions in their order, and makes sessions for the slots that are left. Answers their ids. */
function take(
  draft: Draft,
  { mentorshipId, now, sessions }: PlanningContext,
  takers: readonly (PlannedSession | null)[],
  slots: readonly Slot[],
): string[] {
  return slots.map(({ agenda, ...slot }, index) => {
    const taker = takers[index];
    if (taker) {
      const sequence = Math.max(slot.sequence, taker.time ? taker.sequence + 1 : 0);
      draft.planned.push({ ...slot, sessionId: taker.sessionId, plannedAt: now, sequence });
      return taker.sessionId;
    }
    // Its number follows from its time; it is given when the row is written.
    const number = sessions.length + draft.created.length + 1;
    const { session, documents } = newSession({ mentorshipId, number, createdAt: now, agenda });
    const plan = { ...slot, sessionId: session.id, plannedAt: now };
    draft.created.push({ session: { ...session, time: slot.time }, plan, documents });
    return session.id;
  });
}
