import { documentName } from '@cairn/shared/collab/documents.ts';
import {
  addQuestionItem,
  changeQuestionProposal,
  hasQuestionItem,
  proposeQuestion,
  removeQuestionItem,
  rewordQuestionItem,
} from '@cairn/shared/collab/questions.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { Question } from '@cairn/shared/http/notesRoutes.ts';
import type { Leadership } from '@cairn/shared/leading.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { openSessions } from '@cairn/shared/schedule/schedule.ts';
import * as Y from 'yjs';
import { KeyedQueue } from '../../lib/serialQueue.ts';
import type { Clock, Collaboration, QuestionRow, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import { mayWriteAgenda, type Standing } from '../standing.ts';

export interface QuestionsOptions {
  store: Store;
  clock: Clock;
  collaboration: Pick<Collaboration, 'edit' | 'read'>;
  refusals: Refusals;
}

/** How many of one person may wait in a mentorship. */
const MOST_WAITING = 50;

type Asked = Pick<QuestionRow, 'text' | 'toId'>;

/** Questions from between the sessions, each of which feeds the agenda of the next one [N5]. */
export class Questions {
  readonly #options: QuestionsOptions;
  /** Questions of a mentorship are moved one after the other, so that each is put into one agenda. */
  readonly #changes = new KeyedQueue();

  constructor(options: QuestionsOptions) {
    this.#options = options;
  }

  list(mentorshipId: string): Promise<Question[]> {
    return this.#options.store.notes.questions(mentorshipId);
  }

  of(personId: string) {
    return this.#options.store.notes.questionsOf(personId);
  }

  async ask(standing: Standing, id: string, asked: Asked): Promise<Question> {
    const { store, clock } = this.#options;
    const { mentorship, you } = standing;
    const { personId } = you;
    await this.#checkTo(standing, asked.toId);
    const own = (await this.list(mentorship.id)).filter((one) => one.personId === personId && one.id !== id);
    if (own.filter(({ state }) => state !== 'asked').length >= MOST_WAITING) {
      throw new AppError('rate_limited', 'Too many questions wait');
    }
    const row = { id, mentorshipId: mentorship.id, personId, ...asked, at: clock.now(), sessionId: null };
    const kept = await store.notes.addQuestion(row);
    if (kept.mentorshipId !== mentorship.id || kept.personId !== personId) throw missing();
    // It is kept; where the agenda can't take it now, it does within the minute.
    await this.feed(mentorship.id);
    return (await store.notes.getQuestion(id)) ?? kept;
  }

  edit(standing: Standing, id: string, asked: Asked): Promise<Question> {
    const { store } = this.#options;
    return this.#changes.run(standing.mentorship.id, async () => {
      const before = await this.#own(standing, id);
      await this.#checkTo(standing, asked.toId);
      await this.#changePlaced(before, asked.text);
      await store.notes.editQuestion(id, asked);
      return { ...before, ...asked };
    });
  }

  withdraw(standing: Standing, id: string): Promise<void> {
    return this.#changes.run(standing.mentorship.id, async () => {
      const before = await this.#own(standing, id);
      await this.#changePlaced(before, null);
      await this.#options.store.notes.removeQuestion(id);
    });
  }

  /** Puts what waits into the agenda of the session that comes next, where there is one. Never rejects. */
  async feed(mentorshipId: string): Promise<void> {
    try {
      await this.#changes.run(mentorshipId, () => this.#feed(mentorshipId));
    } catch (error) {
      this.#options.refusals.note(error, { mentorshipId, part: 'questions' });
    }
  }

  /** Feeds every agenda that a question is due in. */
  async feedAll(): Promise<void> {
    for (const mentorshipId of await this.#options.store.notes.questionsDue()) await this.feed(mentorshipId);
  }

  async #feed(mentorshipId: string): Promise<void> {
    const { store, collaboration } = this.#options;
    const waiting = (await this.list(mentorshipId)).filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    const [session] = openSessions(await store.sessions.list(mentorshipId));
    const leadership = session && (await this.#leadership(session));
    if (!leadership) return;
    const straight = waiting.filter(({ personId }) => mayWrite(personId, leadership));
    const proposed = waiting.filter((question) => !straight.includes(question));
    const { agenda, notes } = documentsOf(session.id);
    for (const question of straight) {
      await collaboration.edit(agenda, (doc) => addQuestionItem(doc, question), question.personId);
    }
    for (const question of proposed) {
      await collaboration.edit(notes, (doc) => proposeQuestion(doc, question), question.personId);
    }
    // Written down last: a server that is killed in between puts it there again, which changes nothing.
    await store.notes.questionsPlaced(
      waiting.map(({ id }) => id),
      session.id,
    );
  }

  /** Words it anew where it stands, or takes it off there (null). What stands in an agenda changes as its author may. */
  async #changePlaced(question: Question, text: string | null): Promise<void> {
    const { store, collaboration, clock } = this.#options;
    const { id, personId, sessionId, state } = question;
    if (state === 'waiting' || sessionId === null) return;
    const session = await store.sessions.get(sessionId);
    if (session?.state !== 'planned') throw new AppError('wrong_state', 'Its session has begun');
    const leadership = await this.#leadership(session);
    const { agenda, notes } = documentsOf(sessionId);
    if (await this.#standsIn(agenda, id)) {
      if (!leadership || !mayWrite(personId, leadership)) {
        throw new AppError('forbidden', 'It stands in an agenda that others lead');
      }
      const change = (doc: Y.Doc) =>
        text === null
          ? removeQuestionItem(doc, id, clock.now())
          : rewordQuestionItem(doc, { ...question, text }, question.text);
      await collaboration.edit(agenda, change, personId);
    }
    await collaboration.edit(notes, (doc) => changeQuestionProposal(doc, id, text), personId);
  }

  async #standsIn(agenda: string, id: string): Promise<boolean> {
    const state = await this.#options.collaboration.read(agenda);
    if (!state) return false;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const stands = hasQuestionItem(doc, id);
    doc.destroy();
    return stands;
  }

  async #leadership(session: Session): Promise<Leadership | null> {
    const { store } = this.#options;
    const [mentorship, members] = await Promise.all([
      store.mentorships.get(session.mentorshipId),
      store.members.list(session.mentorshipId),
    ]);
    return mentorship && { ...mentorship, session, members };
  }

  async #checkTo({ mentorship }: Standing, toId: string | null): Promise<void> {
    if (toId === null) return;
    const to = await this.#options.store.members.get(mentorship.id, toId);
    if (!to || to.removedAt !== null) throw new AppError('not_found', 'There is no such member to ask');
  }

  async #own({ mentorship, you }: Standing, id: string): Promise<Question> {
    const question = await this.#options.store.notes.getQuestion(id);
    if (question?.mentorshipId !== mentorship.id) throw missing();
    if (question.personId !== you.personId) throw new AppError('forbidden', 'It is the question of another');
    if (question.state === 'asked') throw new AppError('wrong_state', 'It was asked already');
    return question;
  }
}

function mayWrite(personId: string, leadership: Leadership): boolean {
  const member = leadership.members.find((one) => one.personId === personId);
  return member !== undefined && mayWriteAgenda(member, leadership);
}

function documentsOf(sessionId: string) {
  return {
    agenda: documentName({ kind: 'agenda', sessionId }),
    notes: documentName({ kind: 'notes', sessionId }),
  };
}

function missing(): AppError {
  return new AppError('not_found', 'There is no such question');
}
