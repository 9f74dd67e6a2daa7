import { AppError } from '@cairn/shared/errors.ts';
import type { ChatMessage, Member } from '@cairn/shared/mentorship.ts';
import type { Clock, Store } from '../ports.ts';
import type { Audience } from './audience.ts';

/** How many of the newest messages somebody gets who joins or reads the chat. */
export const CHAT_LIMIT = 500;

export interface RoomChatOptions {
  sessionId: string;
  store: Store;
  clock: Clock;
  audience: Audience;
}

/** The chat of a session; a message that is sent again is kept, and told, once [C7]. */
export class RoomChat {
  readonly #options: RoomChatOptions;
  /** Ids that everybody here was told, the newest of them; what fell out would be told again, and is known by its id. */
  readonly #told = new Set<string>();

  constructor(options: RoomChatOptions) {
    this.#options = options;
  }

  recent(): Promise<ChatMessage[]> {
    return this.#options.store.chat.list(this.#options.sessionId, CHAT_LIMIT);
  }

  async send(from: Member, { id, text }: Pick<ChatMessage, 'id' | 'text'>): Promise<ChatMessage> {
    const { sessionId, store, clock, audience } = this.#options;
    const kept = await store.chat.add({
      id,
      sessionId,
      personId: from.personId,
      name: from.name,
      text,
      at: clock.now(),
    });
    if (kept.sessionId !== sessionId || kept.personId !== from.personId) {
      throw new AppError('bad_input', 'Another message has this id');
    }
    if (!this.#told.has(id)) {
      this.#remember(id);
      audience.tell('chat:sent', kept);
    }
    return kept;
  }

  #remember(id: string): void {
    this.#told.add(id);
    if (this.#told.size <= CHAT_LIMIT) return;
    for (const oldest of this.#told) {
      this.#told.delete(oldest);
      return;
    }
  }
}
