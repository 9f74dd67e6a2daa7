import type { StoreError } from '../../domain/storeError.ts';

/** Stands for whoever has a transaction open. */
export type Owner = object;

/**
 * One writer at a time: while an owner has a transaction open, the work of everybody else waits, so that nothing of theirs
 * falls into it. Work is done in the order in which it was asked for.
 */
export class Turns {
  readonly #waiting: { step(): void; reject(error: StoreError): void }[] = [];
  #owner: Owner | null = null;
  #closing: StoreError | null = null;
  #dead: StoreError | null = null;

  /** Calls `step` now or when whoever has a transaction open is done, or `reject` when there will be no turn any more. */
  enter(owner: Owner | null, step: () => void, reject: (error: StoreError) => void): void {
    const others = this.#owner !== null && this.#owner !== owner;
    // Whoever has a transaction open may bring it to its end.
    const refusal = this.#dead ?? (this.#owner === owner && owner !== null ? null : this.#closing);
    if (refusal) reject(refusal);
    else if (others) this.#waiting.push({ step, reject });
    else step();
  }

  /** To be called in a step: from here on it is the owner's turn. */
  take(owner: Owner): void {
    this.#owner = owner;
  }

  /** Ends the owner's turn. A step of those who waited may begin the next transaction: then the others go on waiting. */
  leave(owner: Owner): void {
    if (this.#owner !== owner) return;
    this.#owner = null;
    while (this.#owner === null) {
      const next = this.#waiting.shift();
      if (!next) return;
      next.step();
    }
  }

  /** From now on nothing new is let in; what waits has its turn. */
  close(error: StoreError): void {
    this.#closing = error;
  }

  /** From now on nobody has a turn, nor those who wait. */
  end(error: StoreError): void {
    this.#dead = error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  /** Who has a transaction open. */
  get owner(): Owner | null {
    return this.#owner;
  }

  get isClosing(): boolean {
    return this.#closing !== null;
  }

  get isDead(): boolean {
    return this.#dead !== null;
  }
}
