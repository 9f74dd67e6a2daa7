import type { ErrorCode } from '@cairn/shared/errors.ts';
import { errorCode } from './apiCall.ts';
import { Value } from './observable.ts';

export type LoadingState<T> =
  { state: 'loading' } | { state: 'unreachable'; code: ErrorCode } | { state: 'here'; value: T };

/** Something that is read from the server. What was read stays while it is read again. */
export class Loading<T> extends Value<LoadingState<T>> {
  readonly #read: () => Promise<T>;
  /** Counts the readings: an answer that was overtaken is not taken. */
  #newest = 0;

  constructor(read: () => Promise<T>) {
    super({ state: 'loading' });
    this.#read = read;
    void this.reload();
  }

  /** Never rejects: the snapshot tells. */
  readonly reload = async (): Promise<void> => {
    const reading = ++this.#newest;
    if (this.getSnapshot().state === 'unreachable') this.set({ state: 'loading' });
    try {
      const value = await this.#read();
      if (reading === this.#newest) this.set({ state: 'here', value });
    } catch (error) {
      if (reading === this.#newest && this.getSnapshot().state !== 'here')
        this.set({ state: 'unreachable', code: errorCode(error) });
    }
  };

  /** Puts what a change answered in the place of what was read. */
  put(value: T): void {
    this.#newest++;
    this.set({ state: 'here', value });
  }
}
