import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { RouteName, Routes } from '@cairn/shared/http/routes.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';

export type Listed<T> =
  | { state: 'loading' }
  | { state: 'unreachable'; code: ErrorCode; retry: () => void }
  | { state: 'open'; list: readonly T[] };

/** Rows of the server, read when it is made and again when something may have changed. */
export abstract class ListModel<T> extends Value<Listed<T>> {
  readonly #caller: { api: Api; personId: string };
  #reading = 0;

  constructor(caller: { api: Api; personId: string }) {
    super({ state: 'loading' });
    this.#caller = caller;
  }

  /** Reads the list again. Never rejects: what stands stays, and the next look may get through. */
  readonly refresh = async (): Promise<void> => {
    this.#reading += 1;
    const reading = this.#reading;
    try {
      const list = await this.read();
      // A later look may have been answered first.
      if (reading === this.#reading) this.set({ state: 'open', list });
    } catch (error) {
      if (this.getSnapshot().state === 'open') return;
      const retry = () => {
        this.set({ state: 'loading' });
        void this.refresh();
      };
      this.set({ state: 'unreachable', code: errorCode(error), retry });
    }
  };

  close(): void {
    // Nothing is kept open.
  }

  protected abstract read(): Promise<readonly T[]>;

  protected call<N extends RouteName>(name: N, input: InputOf<Routes[N]>): Promise<OutputOf<Routes[N]>> {
    const { api, personId } = this.#caller;
    return api.call(name, input, { personId });
  }

  /** Does something and reads the list again, also where it was refused: then the list was not what it seemed. */
  protected async change(run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } finally {
      await this.refresh();
    }
  }
}
