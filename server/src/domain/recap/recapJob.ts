import { documentName } from '@cairn/shared/collab/documents.ts';
import { readPlan } from '@cairn/shared/collab/schema.ts';
import type { Closing } from '@cairn/shared/learning.ts';
import type { Member, Session } from '@cairn/shared/mentorship.ts';
import { agreedIn, type RecapPart } from '@cairn/shared/recap/recapText.ts';
import { openSessions } from '@cairn/shared/schedule/schedule.ts';
import * as Y from 'yjs';
import { eachAlone, type Job } from '../jobs.ts';
import type { Collaboration, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import type { Post } from '../schedule/post.ts';
import { recapLetter } from './recapLetter.ts';

export interface RecapJobOptions {
  store: Store;
  post: Post;
  collaboration: Pick<Collaboration, 'read'>;
  refusals: Refusals;
  /** Where people reach this server. */
  origin: () => string;
}

/** A recap that could not go out in time goes out within this, in milliseconds. */
const LATE_MS = 3 * 24 * 3_600_000;

/** The key under which it is noted that the recap of a session went out. */
export function recapKey(sessionId: string): string {
  return `recap ${sessionId}`;
}

/** After a session in which people met, what was agreed by mail to every member who wants it; once. */
export function recapJob({ store, post, collaboration, refusals, origin }: RecapJobOptions): Job {
  async function tell(session: Session, now: number): Promise<void> {
    const { id, mentorshipId } = session;
    if (await store.jobs.isDone(recapKey(id))) return;
    const [mentorship, members, sessions, closings] = await Promise.all([
      store.mentorships.get(mentorshipId),
      store.members.list(mentorshipId),
      store.sessions.list(mentorshipId),
      store.learning.closings(mentorshipId),
    ]);
    if (!mentorship) return;
    const doc = new Y.Doc();
    const state = await collaboration.read(documentName({ kind: 'mentorship', mentorshipId }));
    if (state) Y.applyUpdate(doc, state);
    const agreed = agreedIn(id, readPlan(doc));
    doc.destroy();
    const said = saidOf(
      closings.filter(({ sessionId }) => sessionId === id),
      members,
    );
    const next = openSessions(sessions)[0] ?? null;
    const url = `${origin()}/mentorships/${mentorshipId}/sessions/${id}`;
    const mails = await post.toMembers(mentorshipId, {
      kind: 'session:recap',
      letter: (reader) => recapLetter({ mentorship, session, members, agreed, next, said }, url, reader),
      reminder: 'recap',
    });
    if (await store.jobs.once(recapKey(id), now, mails)) post.wake();
  }

  return {
    name: 'recaps after sessions',
    async run(now) {
      const ended = await store.schedule.endedBetween(now - LATE_MS, now + 1);
      const where = ({ id }: Session) => ({ sessionId: id, part: 'recap' });
      await eachAlone(ended, { refusals, where }, (session) => tell(session, now));
    },
  };
}

/** What members answered as it closed, as far as it has come. */
function saidOf(answers: readonly (Closing & { personId: string })[], members: readonly Member[]): RecapPart {
  const lines = answers.map(({ personId, learned, worked }) => ({
    text: members.find((member) => member.personId === personId)?.name ?? 'Someone who left',
    more: [learned, worked].filter((words) => words !== '').join('\n'),
    isDone: null,
  }));
  return { title: 'What did you learn, what made it work?', lines };
}
