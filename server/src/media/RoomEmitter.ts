import type { MediaRoomEvents } from '../domain/ports.ts';

/** The listeners of one media room. */
export class RoomEmitter {
  readonly #listeners = new Map<keyof MediaRoomEvents, Set<(...args: never[]) => void>>();

  on<E extends keyof MediaRoomEvents>(event: E, listener: MediaRoomEvents[E]): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  emit<E extends keyof MediaRoomEvents>(event: E, ...args: Parameters<MediaRoomEvents[E]>): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      (listener as (...values: Parameters<MediaRoomEvents[E]>) => void)(...args);
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
