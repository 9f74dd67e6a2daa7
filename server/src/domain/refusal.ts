import { AppError } from '@cairn/shared/errors.ts';
import type { Logger } from './ports.ts';
import { StoreError } from './storeError.ts';

export interface RefusalHooks {
  /** The store failed; `full` and `busy` pass by themselves. */
  storeFailed(failure: StoreError['failure']): void;
}

/**
 * What goes to a client for whatever was thrown, on every door: a refusal as it is, a failure of the store as
 * `storage_unavailable`, and a fault of ours as `internal`, which is logged here and nowhere else [A5].
 */
export class Refusals {
  readonly #logger: Logger;
  readonly #hooks: RefusalHooks;

  constructor(logger: Logger, hooks: RefusalHooks) {
    this.#logger = logger;
    this.#hooks = hooks;
  }

  of(error: unknown, where: object): AppError {
    if (error instanceof AppError) return error;
    if (error instanceof StoreError) return this.#ofStore(error, where);
    this.#logger.error({ ...where, error }, 'a handler failed');
    return new AppError('internal', 'A fault of the server', { cause: error });
  }

  /** For work behind a client's back (a kept seat, a version): logged, and life goes on. */
  note(error: unknown, where: object): void {
    void this.of(error, where);
  }

  #ofStore(error: StoreError, where: object): AppError {
    this.#hooks.storeFailed(error.failure);
    if (error.failure === 'closed')
      return new AppError('unavailable', 'The server is stopping', { cause: error });
    this.#logger[error.failure === 'failed' ? 'error' : 'warn']({ ...where, error }, 'the store failed');
    return new AppError('storage_unavailable', 'Nothing can be stored now', { cause: error });
  }
}
