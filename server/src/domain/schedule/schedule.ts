import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import { fillAgenda } from '@cairn/shared/collab/fillAgenda.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { CalendarFile, ScheduleState } from '@cairn/shared/http/scheduleRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { repeatProblem, type Repeat } from '@cairn/shared/schedule/repeat.ts';
import {
  ALL_REMINDERS,
  openSessions,
  type Reminders,
  type Scope,
  type When,
} from '@cairn/shared/schedule/schedule.ts';
import { instantOf } from '@cairn/shared/schedule/times.ts';
import type { KeyedQueue } from '../../lib/serialQueue.ts';
import type { AgendaPen } from '../leading/agendaPen.ts';
import type { Clock, PlannedSession, SeriesRow, Store } from '../ports.ts';
import type { Standing } from '../standing.ts';
import { calendarText, isCalendarZone, type CalendarEvent } from './calendarFile.ts';
import { cancelledSeries, entriesOfSeries, entryOf, fileNameOf, type EntryWords } from './invitations.ts';
import { newsLetter, type News } from './letters.ts';
import {
  applied,
  cancelFollowing,
  cancelOne,
  isNews,
  moveFollowing,
  moveOne,
  planOne,
  planSeries,
  seriesOf,
  topUp,
  type Draft,
  type PlanningContext,
} from './planning.ts';
import type { CalendarMessage, Post } from './post.ts';

export interface ScheduleOptions {
  store: Store;
  clock: Clock;
  post: Post;
  pen: Pick<AgendaPen, 'checkIn' | 'write'>;
  /** Changes of a mentorship's sessions come one after the other. */
  changes: KeyedQueue;
  rooms: RoomsOfSessions;
  /** Puts what waits into the agenda of the session that comes next. Never rejects. */
  questions: { feed(mentorshipId: string): Promise<void> };
  /** Where people reach this server: it stands in mails, whatever address the request named. */
  origin: () => string;
}

/** What the live rooms are told. */
export interface RoomsOfSessions {
  /** Times of the mentorship's sessions changed, or sessions were cancelled. Never rejects. */
  scheduleChanged(mentorshipId: string): Promise<void>;
}

/** A plan may begin this much in the past: somebody took a while to say "now". */
const LATE_MS = 5 * 60_000;
/** Nobody plans further ahead; calendars and zones of that time are not known yet. */
const FURTHEST_MS = 3 * 366 * 24 * 3_600_000;

type Context = PlanningContext & { words: EntryWords };

/** When the sessions of a mentorship are: plans, moves, cancellations, and the mails and calendars that tell of them [H]. */
export class Schedule {
  readonly #options: ScheduleOptions;

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  async state({ mentorship, you }: Pick<Standing, 'mentorship' | 'you'>): Promise<ScheduleState> {
    const { store, post } = this.#options;
    const [sessions, series, chosen, members, mailTo] = await Promise.all([
      store.sessions.list(mentorship.id),
      store.schedule.series(mentorship.id),
      store.schedule.reminders(mentorship.id),
      store.members.list(mentorship.id),
      post.addressOf(you.personId),
    ]);
    const coming = openSessions(sessions);
    const zones = await store.schedule.zones(members.map(({ personId }) => personId));
    const running = new Set(coming.map(({ time }) => time?.seriesId));
    return {
      coming,
      kind: mentorship.kind,
      series: series.filter(({ id }) => running.has(id)).map(seriesAsTold),
      zones: members.flatMap(({ personId, name }) => {
        const zone = zones.get(personId);
        return personId === you.personId || zone === undefined ? [] : [{ name, zone }];
      }),
      reminders: chosen.get(you.personId) ?? ALL_REMINDERS,
      mailTo,
    };
  }

  async plan(
    standing: Standing,
    when: When,
    repeat: Repeat | null,
    agenda: SeriesRow['agenda'] = null,
  ): Promise<ScheduleState> {
    this.#check(when, repeat);
    if (agenda) await this.#fill(standing, agenda);
    return this.#change(standing, (context) => {
      const draft = repeat
        ? planSeries(context, when, repeat, undefined, agenda)
        : planOne(context, when, agenda);
      return { draft, about: firstOf(draft), kind: 'planned', scope: 'following' };
    });
  }

  async move(
    standing: Standing,
    { when, scope, repeat }: { when: When; scope: Scope; repeat: Repeat | null },
  ): Promise<ScheduleState> {
    this.#check(when, repeat);
    if ((scope === 'following') !== (repeat !== null)) {
      throw new AppError('bad_input', 'One session moves without a rule, those that follow with one');
    }
    const { id } = standing.session;
    return this.#change(standing, (context) => {
      const moving = plannedOf(context, id);
      const draft = repeat ? moveFollowing(context, moving, when, repeat) : moveOne(context, moving, when);
      const kind = moving.time === null ? 'planned' : 'moved';
      return { draft, about: id, kind, scope };
    });
  }

  async cancel(standing: Standing, scope: Scope): Promise<ScheduleState> {
    const { id } = standing.session;
    return this.#change(standing, (context) => {
      const leaving = plannedOf(context, id);
      const isSeries = scope === 'following' && seriesOf(context, leaving) !== null;
      const draft = isSeries ? cancelFollowing(context, leaving) : cancelOne(context, leaving);
      return { draft, about: id, kind: 'cancelled', scope: isSeries ? 'following' : 'this' };
    });
  }

  async setReminders(standing: Standing, reminders: Reminders): Promise<Reminders> {
    await this.#options.store.schedule.setReminders(standing.mentorship.id, standing.you.personId, reminders);
    return reminders;
  }

  /** A session, or all of its series, for a calendar that imports files. */
  async calendarFile({ mentorship, session }: Standing, scope: Scope): Promise<CalendarFile> {
    const context = await this.#context(mentorship);
    const one = context.sessions.find(({ sessionId }) => sessionId === session.id);
    const series = one && seriesOf(context, one);
    const entries: (CalendarEvent | null)[] =
      one && series && scope === 'following'
        ? entriesOfSeries(context, series, context.words)
        : [one ? entryOf(context, one, context.words) : null];
    const events = entries.filter((entry) => entry !== null);
    const [first] = events;
    if (!first) throw new AppError('wrong_state', 'The session has no time yet');
    const text = calendarText(events, {
      method: 'PUBLISH',
      name: mentorship.title,
      now: this.#options.clock.now(),
    });
    return { name: fileNameOf(first), text };
  }

  /** Makes the sessions of a series that are due to exist by now. */
  async topUp(series: SeriesRow): Promise<void> {
    const { store, changes, rooms } = this.#options;
    const changed = await changes.run(series.mentorshipId, async () => {
      const context = await this.#plan(series.mentorshipId);
      const now = context.series.find(({ id }) => id === series.id);
      if (!now || now.done) return false;
      const draft = topUp(context, now);
      if (!isNews(draft, now)) return false;
      await store.schedule.apply({ ...draft, mails: [] });
      return true;
    });
    if (changed) await rooms.scheduleChanged(series.mentorshipId);
  }

  /** Decides, writes it down with the mails that tell of it, and tells the rooms. */
  async #change(standing: Standing, decide: (context: Context) => Decision): Promise<ScheduleState> {
    const { store, changes, rooms, post, questions } = this.#options;
    const { mentorship, you } = standing;
    await changes.run(mentorship.id, async () => {
      const context = await this.#context(mentorship);
      const decision = decide(context);
      const { draft, kind } = decision;
      const after = { ...applied(context, draft), words: context.words };
      const news = newsOf(context, after, decision, you.name);
      const mails = news
        ? await post.toMembers(mentorship.id, {
            kind: `session:${kind}`,
            letter: (reader) => newsLetter(news, context.words, reader),
            calendars: calendarsOf(after, draft),
            calendarName: mentorship.title,
          })
        : [];
      await store.schedule.apply({ ...draft, mails });
    });
    post.wake();
    await questions.feed(mentorship.id);
    await rooms.scheduleChanged(mentorship.id);
    return this.state(standing);
  }

  /** Fills the agenda of the session that will take the time, where nobody has worked on it; refuses who may not choose [T3]. */
  async #fill({ mentorship, you }: Standing, items: readonly TemplateItem[]): Promise<void> {
    const { store, clock, pen } = this.#options;
    const sessions = await store.sessions.list(mentorship.id);
    const waiting = sessions.find(({ state, time }) => state === 'planned' && time === null);
    await pen.checkIn(mentorship.id, you.personId, { leadMode: 'open', leaderId: null });
    if (!waiting) return;
    const filling = { id: newId('fill'), items, way: 'ifUntouched', at: clock.now() } as const;
    await pen.write(waiting.id, you.personId, (doc) => fillAgenda(doc, filling));
  }

  #check(when: When, repeat: Repeat | null): void {
    const now = this.#options.clock.now();
    const startsAt = instantOf(when.start, when.zone);
    if (startsAt < now - LATE_MS) throw new AppError('time_passed', 'That time has passed');
    if (startsAt > now + FURTHEST_MS) throw new AppError('bad_input', 'That is too far ahead');
    if (!isCalendarZone(when.zone)) throw new AppError('bad_input', 'Calendars know no such zone');
    const problem = repeat && repeatProblem(when.start, repeat);
    if (problem) throw new AppError('bad_input', `The series can not begin so: ${problem}`);
  }

  async #context(mentorship: Standing['mentorship']): Promise<Context> {
    const words = { title: mentorship.title, url: `${this.#options.origin()}/m/${mentorship.id}` };
    return { ...(await this.#plan(mentorship.id)), words };
  }

  async #plan(mentorshipId: string): Promise<PlanningContext> {
    const { store, clock } = this.#options;
    const [sessions, series] = await Promise.all([
      store.schedule.sessions(mentorshipId),
      store.schedule.series(mentorshipId),
    ]);
    return { mentorshipId, now: clock.now(), sessions, series };
  }
}

function seriesAsTold({ id, mentorshipId, start, zone, minutes, repeat }: SeriesRow) {
  return { id, mentorshipId, start, zone, minutes, repeat };
}

function plannedOf({ sessions }: PlanningContext, id: string): PlannedSession {
  const found = sessions.find(({ sessionId }) => sessionId === id);
  if (found?.session.state !== 'planned')
    throw new AppError('wrong_state', 'The session is not planned any more');
  return found;
}

/** The earliest session that the draft plans. */
function firstOf({ planned, created }: Draft): string {
  const all = [...planned, ...created.map(({ plan }) => plan)];
  const first = all.sort((a, b) => (a.time?.startsAt ?? 0) - (b.time?.startsAt ?? 0))[0];
  if (!first) throw new AppError('bad_input', 'The series has no session');
  return first.sessionId;
}

interface Decision {
  draft: Draft;
  /** The session that it is about, or the first of those. */
  about: string;
  kind: News['kind'];
  scope: Scope;
}

/** What members are told; null for a session that never had a time. */
function newsOf(before: Context, after: Context, { about, kind, scope }: Decision, by: string): News | null {
  const now = after.sessions.find(({ sessionId }) => sessionId === about);
  const then = before.sessions.find(({ sessionId }) => sessionId === about)?.session.time ?? null;
  const time = kind === 'cancelled' ? then : now?.session.time;
  if (!time || !now) return null;
  const series = scope === 'following' ? seriesOf(after, now) : null;
  return { kind, by, time, before: kind === 'moved' ? then : null, series };
}

/** What calendars are sent: one message for each entry, as RFC 5546 asks. */
function calendarsOf(after: Context, { told }: Draft): CalendarMessage[] {
  const { words } = after;
  return told.flatMap(({ entry, id }): CalendarMessage[] => {
    if (entry === 'session') {
      const one = after.sessions.find(({ sessionId }) => sessionId === id);
      const found = one && entryOf(after, one, words);
      return found ? [{ method: found.cancelled ? 'CANCEL' : 'REQUEST', entries: [found] }] : [];
    }
    const series = after.series.find((one) => one.id === id);
    if (!series) return [];
    return entry === 'seriesGone'
      ? [{ method: 'CANCEL', entries: [cancelledSeries(series, words)] }]
      : [{ method: 'REQUEST', entries: entriesOfSeries(after, series, words) }];
  });
}
