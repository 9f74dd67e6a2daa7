import type { StoreFailure } from './ports.ts';

/** A store that could not do what was asked. Nothing of the call was stored. */
export class StoreError extends Error {
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.failure = failure;
  }
}
