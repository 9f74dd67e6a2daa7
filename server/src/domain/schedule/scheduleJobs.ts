import { documentName } from '@cairn/shared/collab/documents.ts';
import { readActions } from '@cairn/shared/collab/schema.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { NOT_HELD_AFTER_MS } from '@cairn/shared/schedule/schedule.ts';
import * as Y from 'yjs';
import { eachAlone, type Job } from '../jobs.ts';
import type { Collaboration, NewMail, PlannedSession, SeriesRow, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import { actionsLetter, reminderLetter } from './letters.ts';
import type { Post } from './post.ts';
import type { Schedule } from './schedule.ts';

export interface ScheduleJobsOptions {
  store: Store;
  schedule: Schedule;
  post: Post;
  collaboration: Pick<Collaboration, 'read'>;
  rooms: { present(sessionId: string): string[]; scheduleChanged(mentorshipId: string): Promise<void> };
  refusals: Refusals;
  /** Where people reach this server. */
  origin: () => string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How long before its session each reminder goes out. */
const LEADS_MS = { dayBefore: DAY_MS, shortlyBefore: 15 * MINUTE_MS } as const;
/** A reminder of the day that could not go out in time is left out when the session is this near. */
const TOO_NEAR_MS = 2 * 60 * MINUTE_MS;
/** A mail about open actions that could not go out in time goes out within this. */
const LATE_MS = 3 * DAY_MS;
/** A session that is live for so long, and in which nobody is, was left without a word. */
const LONGEST_MS = 12 * 60 * MINUTE_MS;
const KEYS_KEPT_MS = 90 * DAY_MS;

/** What happens to sessions by the time alone: more of a series, reminders, and those in which nobody met. */
export function scheduleJobs(options: ScheduleJobsOptions): Job[] {
  const { store, schedule, post, collaboration, rooms, refusals, origin } = options;

  async function once(key: string, now: number, mails: NewMail[]): Promise<void> {
    if (await store.jobs.once(key, now, mails)) post.wake();
  }

  async function aboutOf({ mentorshipId }: Session) {
    const mentorship = await store.mentorships.get(mentorshipId);
    return { title: mentorship?.title ?? '', url: `${origin()}/m/${mentorshipId}` };
  }

  async function remind(kind: keyof typeof LEADS_MS, { session, plannedAt }: PlannedSession, now: number) {
    const { time, mentorshipId, id } = session;
    if (!time) return;
    const isTold = plannedAt !== null && plannedAt > time.startsAt - LEADS_MS[kind];
    const isLate = kind === 'dayBefore' && time.startsAt - now < TOO_NEAR_MS;
    // Who planned it just now has told everybody with the invitation.
    const key = `${kind} ${id} ${time.startsAt}`;
    if (isTold || isLate || (await store.jobs.isDone(key))) return;
    const about = await aboutOf(session);
    const mails = await post.toMembers(mentorshipId, {
      kind: `session:${kind}`,
      letter: (reader) => reminderLetter(kind, time, about, reader),
      reminder: kind,
    });
    await once(key, now, mails);
  }

  async function openActions(mentorshipId: string) {
    const state = await collaboration.read(documentName({ kind: 'mentorship', mentorshipId }));
    if (!state) return [];
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const { todo, doing } = readActions(doc);
    doc.destroy();
    return [...doing, ...todo];
  }

  async function tellOfActions(session: Session, now: number) {
    const key = `actions ${session.id}`;
    if (await store.jobs.isDone(key)) return;
    const open = await openActions(session.mentorshipId);
    const about = await aboutOf(session);
    const owners = new Set(open.map(({ ownerId }) => ownerId));
    const ofMembers = await Promise.all(
      [...owners].map((owner) =>
        post.toMembers(session.mentorshipId, {
          kind: 'session:actions',
          letter: (reader) =>
            actionsLetter(
              open.filter(({ ownerId }) => ownerId === owner),
              about,
              reader,
            ),
          to: ({ personId }) => personId === owner,
          reminder: 'openActions',
        }),
      ),
    );
    await once(key, now, ofMembers.flat());
  }

  return [
    {
      name: 'sessions that nobody ended',
      async run(now) {
        const overdue = (await store.schedule.overdue(now - NOT_HELD_AFTER_MS)).map(({ session }) => session);
        const left = [...overdue, ...(await store.schedule.liveSince(now - LONGEST_MS))];
        const where = ({ id }: Session) => ({ sessionId: id, part: 'sessions that nobody ended' });
        await eachAlone(left, { refusals, where }, async (session) => {
          if (rooms.present(session.id).length > 0) return;
          const outcome = session.metAt === null ? 'notHeld' : 'held';
          await store.sessions.update({ ...session, state: 'ended', outcome, endedAt: now, pausedAt: null });
          await rooms.scheduleChanged(session.mentorshipId);
        });
      },
    },
    {
      name: 'more sessions of series',
      async run() {
        const where = ({ id }: SeriesRow) => ({ seriesId: id, part: 'series' });
        const running = await store.schedule.runningSeries();
        await eachAlone(running, { refusals, where }, (series) => schedule.topUp(series));
      },
    },
    {
      name: 'reminders before sessions',
      async run(now) {
        for (const kind of ['dayBefore', 'shortlyBefore'] as const) {
          const due = await store.schedule.startingBetween(now, now + LEADS_MS[kind] + 1);
          const where = ({ session }: PlannedSession) => ({ sessionId: session.id, part: kind });
          await eachAlone(due, { refusals, where }, (one) => remind(kind, one, now));
        }
      },
    },
    {
      name: 'open actions after sessions',
      async run(now) {
        const due = await store.schedule.endedBetween(now - DAY_MS - LATE_MS, now - DAY_MS + 1);
        const where = ({ id }: Session) => ({ sessionId: id, part: 'open actions' });
        await eachAlone(due, { refusals, where }, (session) => tellOfActions(session, now));
        await store.jobs.forgetBefore(now - KEYS_KEPT_MS);
      },
    },
  ];
}
