import { AppError } from '@cairn/shared/errors.ts';
import { api } from './api.ts';
import { Value } from './observable.ts';

export type ScriptProblem =
  /** The server can't be reached: trying again may help. */
  | 'unreachable'
  /** The server is there and the file is not: it has a newer version, and only a reload helps. */
  | 'replaced';

export type ScriptState<T> =
  { state: 'waiting' } | { state: 'here'; value: T } | { state: 'failed'; problem: ScriptProblem };

/** A part of the script that comes when it is first needed. */
export class LazyScript<T> extends Value<ScriptState<T>> {
  readonly #fetch: () => Promise<T>;
  readonly #reachServer: () => Promise<unknown>;
  #coming: Promise<void> | null = null;

  constructor(fetch: () => Promise<T>, reachServer: () => Promise<unknown> = () => api.call('about', {})) {
    super({ state: 'waiting' });
    this.#fetch = fetch;
    this.#reachServer = reachServer;
  }

  /** Fetches it unless it is here or on its way, again where it failed. Never rejects: the snapshot tells. */
  readonly load = (): Promise<void> => {
    if (this.getSnapshot().state === 'here') return Promise.resolve();
    this.#coming ??= this.#load();
    return this.#coming;
  };

  /** What it brings; rejects with an `AppError` where it doesn't come. */
  async need(): Promise<T> {
    await this.load();
    const now = this.getSnapshot();
    if (now.state === 'here') return now.value;
    const replaced = now.state === 'failed' && now.problem === 'replaced';
    throw new AppError(replaced ? 'version_mismatch' : 'unavailable', 'A part of the script did not come');
  }

  async #load(): Promise<void> {
    if (this.getSnapshot().state === 'failed') this.set({ state: 'waiting' });
    try {
      this.set({ state: 'here', value: await this.#fetch() });
    } catch {
      this.set({ state: 'failed', problem: await this.#whyNot() });
    } finally {
      this.#coming = null;
    }
  }

  async #whyNot(): Promise<ScriptProblem> {
    try {
      await this.#reachServer();
      return 'replaced';
    } catch {
      return 'unreachable';
    }
  }
}
