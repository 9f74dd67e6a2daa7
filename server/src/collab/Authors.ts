import * as Y from 'yjs';
import type { Speaker } from './Presence.ts';
import type { DecodedUpdate } from './update.ts';

/**
 * Who writes under which Yjs client id now. Two who write under one make Yjs pass over the edits of the later one,
 * though they are stored and their marks echoed: so nobody may go on under an id of somebody else who is connected.
 * Others' edits that the server lacks may be brought by anyone who received them. An id is therefore its speaker's only
 * from the moment the server has taken what they wrote under it themselves: from then on nobody else can have more of it.
 */
export class Authors {
  readonly #authors = new Map<number, Speaker>();

  /** Whether the update holds news under the client id of another person who is connected. */
  isForged(speaker: Speaker, { structs }: DecodedUpdate, { store }: Y.Doc): boolean {
    return structs.some(({ id, length }) => {
      const author = this.#authors.get(id.client);
      if (!author || author.user.personId === speaker.user.personId) return false;
      return id.clock + length > Y.getState(store, id.client);
    });
  }

  /** Remembers the author of an update that was applied; `own` is the client id that the speaker speaks for. */
  took(speaker: Speaker, own: number | undefined, { structs }: DecodedUpdate, { store }: Y.Doc): void {
    if (own === undefined || this.#authors.get(own) === speaker) return;
    const state = Y.getState(store, own);
    if (structs.some(({ id, length }) => id.client === own && id.clock + length <= state))
      this.#authors.set(own, speaker);
  }

  leave(speaker: Speaker): void {
    for (const [id, author] of this.#authors) if (author === speaker) this.#authors.delete(id);
  }
}
