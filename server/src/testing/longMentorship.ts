import { documentName } from '@cairn/shared/collab/documents.ts';
import { addAction, addGoal, notesFragment, rateGoal } from '@cairn/shared/collab/schema.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import { newSession } from '../domain/newSession.ts';
import type { Store } from '../domain/ports.ts';

const DAY_MS = 86_400_000;
const HELD_MS = 2_700_000;
/** So many of ten actions are over in a mentorship that has lasted for a while. */
const OVER_OF_TEN = 8;

export interface LongMentorship {
  mentorshipId: string;
  /** The first has all the goals; actions go round. */
  personIds: readonly string[];
  sessions: number;
  actions: number;
  /** When the last of them was held, in milliseconds since 1970. */
  lastAt: number;
}

/** Puts a history into a mentorship that was just started: weekly sessions that were held, with notes, and actions, most of which are over. */
export async function liveLong(store: Store, history: LongMentorship): Promise<{ sessionIds: string[] }> {
  const { mentorshipId, personIds, sessions, lastAt } = history;
  const sessionIds: string[] = [];
  const [personId = null] = personIds;
  for (let number = 1; number <= sessions; number++) {
    const startedAt = lastAt - (sessions - number) * 7 * DAY_MS;
    const made = newSession({ mentorshipId, number, createdAt: startedAt });
    const [first] = number === 1 ? await store.sessions.list(mentorshipId) : [];
    const session: Session = {
      ...(first ?? made.session),
      ...{ startedAt, metAt: startedAt, endedAt: startedAt + HELD_MS },
      ...{ state: 'ended', outcome: 'held', purpose: `Look at week ${number}`, proposal: null },
    };
    if (first) await store.sessions.update(session);
    else await store.sessions.create(session, made.documents);
    const notes = notesOf(`What we learned in week ${number}: listen before answering.`);
    const document = documentName({ kind: 'notes', sessionId: session.id });
    await store.documents.append([{ document, bytes: notes, personId, at: startedAt }]);
    sessionIds.push(session.id);
  }
  const document = documentName({ kind: 'mentorship', mentorshipId });
  const bytes = await planOf(history, sessionIds);
  await store.documents.append([{ document, bytes, personId, at: lastAt }]);
  return { sessionIds };
}

function notesOf(words: string): Uint8Array {
  const doc = new Y.Doc();
  const line = new Y.XmlElement('paragraph');
  line.insert(0, [new Y.XmlText(words)]);
  notesFragment(doc, 'general').insert(0, [line]);
  return Y.encodeStateAsUpdate(doc);
}

/** Gives the process its turn in between: to put thousands of actions into their places takes seconds. */
async function planOf(
  { personIds, actions, lastAt }: LongMentorship,
  sessionIds: readonly string[],
): Promise<Uint8Array> {
  const doc = new Y.Doc();
  const [ownerId = null] = personIds;
  const goalId = addGoal(doc, { title: 'Lead a meeting', ownerId, due: dayOf(lastAt + 60 * DAY_MS) });
  if (ownerId !== null) {
    [3, 5, 4, 7].forEach((value, index) =>
      rateGoal(doc, goalId, { personId: ownerId, at: lastAt - (3 - index) * 21 * DAY_MS, value }),
    );
  }
  for (let index = 0; index < actions; index++) {
    const sessionId = sessionIds[Math.floor((index / actions) * sessionIds.length)] ?? null;
    const fields = {
      title: `Step ${index + 1}`,
      ownerId: personIds[index % personIds.length] ?? null,
      due: index % 3 === 0 ? null : dayOf(lastAt + ((index % 20) - 6) * DAY_MS),
      sessionId,
      goalId: index % 5 === 0 ? goalId : null,
    };
    const column = index % 10 < OVER_OF_TEN ? 'done' : 'todo';
    addAction(doc, fields, column, undefined, { at: lastAt, sessionId });
    if (index % 100 === 99) await setImmediate();
  }
  return Y.encodeStateAsUpdate(doc);
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
