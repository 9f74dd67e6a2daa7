import { documentName } from '@cairn/shared/collab/documents.ts';
import { addOpenedSuggestion } from '@cairn/shared/collab/noteCards.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { Suggestion } from '@cairn/shared/http/notesRoutes.ts';
import { isMenteeSide } from '@cairn/shared/leading.ts';
import type { Clock, Collaboration, Store, SuggestionRow } from '../ports.ts';
import { eachAlone } from '../jobs.ts';
import type { Refusals } from '../refusal.ts';
import type { Standing } from '../standing.ts';

export interface SuggestionsOptions {
  store: Store;
  clock: Clock;
  collaboration: Pick<Collaboration, 'edit'>;
  refusals: Refusals;
  rooms: { suggestionsChanged(sessionId: string): void };
}

/** How many closed ones one person may have in a session: nobody opens more. */
const MOST_CLOSED = 50;

type Asked = Pick<SuggestionRow, 'text' | 'toId'>;

/** Suggestions by invitation: what they say stays here until the mentee side opens them [N1]. */
export class Suggestions {
  readonly #options: SuggestionsOptions;

  constructor(options: SuggestionsOptions) {
    this.#options = options;
  }

  async list({ session, you }: Standing): Promise<Suggestion[]> {
    const rows = await this.#options.store.notes.suggestions(session.id);
    return rows.map((row) => told(row, you.personId));
  }

  /** By a mentor, or where there is none by any peer for the others [N2]. */
  async make(standing: Standing, id: string, asked: Asked): Promise<Suggestion> {
    const { store, clock, rooms } = this.#options;
    const { mentorship, session, you } = standing;
    if (isMenteeSide(you.role) && mentorship.kind !== 'peer') {
      throw new AppError('forbidden', 'Where there is a mentor, the mentor suggests');
    }
    await this.#checkTo(standing, asked.toId);
    const closed = await store.notes.suggestions(session.id);
    const own = closed.filter((row) => row.personId === you.personId && row.id !== id);
    if (own.length >= MOST_CLOSED) throw new AppError('rate_limited', 'Too many suggestions wait');
    const kept = await store.notes.addSuggestion({
      id,
      mentorshipId: mentorship.id,
      sessionId: session.id,
      personId: you.personId,
      ...asked,
      at: clock.now(),
      openedAt: null,
      openedBy: null,
    });
    if (kept.sessionId !== session.id || kept.personId !== you.personId) throw missing();
    rooms.suggestionsChanged(session.id);
    return told(kept, you.personId);
  }

  async edit(standing: Standing, id: string, asked: Asked): Promise<Suggestion> {
    const { store, rooms } = this.#options;
    await this.#own(standing, id);
    await this.#checkTo(standing, asked.toId);
    const edited = await store.notes.editSuggestion(id, asked);
    if (!edited) throw opened();
    rooms.suggestionsChanged(edited.sessionId);
    return told(edited, standing.you.personId);
  }

  async withdraw(standing: Standing, id: string): Promise<void> {
    const { store, rooms } = this.#options;
    const { sessionId } = await this.#own(standing, id);
    if (!(await store.notes.removeSuggestion(id))) throw opened();
    rooms.suggestionsChanged(sessionId);
  }

  /**
   * By whom it is for, or by anybody of the mentee side but its author; whoever comes second finds it open [N3]. That it
   * is opened is written down first, so that a server that is killed before it is in the notes puts it there later.
   */
  async open(standing: Standing, id: string): Promise<void> {
    const { store, clock, rooms } = this.#options;
    const { session, you } = standing;
    const row = await this.#find(standing, id);
    const isTheirs = row.toId === null ? row.personId !== you.personId : row.toId === you.personId;
    if (!isTheirs) throw new AppError('forbidden', 'It is for another to open');
    const now = await store.notes.openSuggestion(id, you.personId, clock.now());
    if (!now) throw missing();
    await this.#write(now);
    rooms.suggestionsChanged(session.id);
  }

  /** Puts into the notes what was opened by a server that did not come to that. */
  async finish(): Promise<void> {
    const { store, rooms, refusals } = this.#options;
    const where = ({ id, sessionId }: SuggestionRow) => ({
      suggestionId: id,
      sessionId,
      part: 'suggestions',
    });
    await eachAlone(await store.notes.unwrittenSuggestions(), { refusals, where }, async (row) => {
      await this.#write(row);
      rooms.suggestionsChanged(row.sessionId);
    });
  }

  async #write({ id, sessionId, personId, text, at, openedBy, openedAt }: SuggestionRow): Promise<void> {
    const { store, collaboration } = this.#options;
    // Its text is gone from here only once it is in the notes.
    if (text === '' || openedAt === null) return;
    const card = { id, personId, text, at, openedBy: openedBy ?? '', openedAt };
    const notes = documentName({ kind: 'notes', sessionId });
    await collaboration.edit(notes, (doc) => addOpenedSuggestion(doc, card), personId);
    await store.notes.suggestionWritten(id);
  }

  async #checkTo({ mentorship, you }: Standing, toId: string | null): Promise<void> {
    if (toId === null) return;
    const to = await this.#options.store.members.get(mentorship.id, toId);
    if (!to || to.removedAt !== null || !isMenteeSide(to.role) || toId === you.personId) {
      throw new AppError('not_found', 'There is no such member to suggest it to');
    }
  }

  async #own(standing: Standing, id: string): Promise<SuggestionRow> {
    const row = await this.#find(standing, id);
    if (row.personId !== standing.you.personId) {
      throw new AppError('forbidden', 'It is the suggestion of another');
    }
    return row;
  }

  async #find({ session }: Standing, id: string): Promise<SuggestionRow> {
    const row = await this.#options.store.notes.getSuggestion(id);
    if (row?.sessionId !== session.id) throw missing();
    return row;
  }
}

/** What a member is told of it. */
function told(row: SuggestionRow, readerId: string): Suggestion {
  const { id, sessionId, personId, toId, at, text } = row;
  return { id, sessionId, personId, toId, at, text: personId === readerId ? text : null };
}

function missing(): AppError {
  return new AppError('not_found', 'There is no such suggestion');
}

function opened(): AppError {
  return new AppError('wrong_state', 'It was opened meanwhile');
}
