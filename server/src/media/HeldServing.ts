import { holdOf, sameServing, type Serving } from './layerChoice.ts';

export interface HeldServingOptions {
  initial: Serving;
  apply: (serving: Serving) => void;
}

/**
 * Applies what is demanded of one consumer after it has been the same for the hold time of its kind. The first demand
 * and a picture that comes into view are served at once.
 */
export class HeldServing {
  #now: Serving;
  #next: Serving;
  #asked = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #apply: (serving: Serving) => void;

  constructor({ initial, apply }: HeldServingOptions) {
    this.#now = initial;
    this.#next = initial;
    this.#apply = apply;
  }

  get now(): Serving {
    return this.#now;
  }

  ask(next: Serving): void {
    // The same wish again doesn't start the wait anew.
    if (this.#asked && sameServing(next, this.#next)) return;
    const hold = this.#asked ? holdOf(this.#now, next) : 0;
    this.#asked = true;
    this.#next = next;
    clearTimeout(this.#timer);
    if (hold === 0) this.#change();
    else this.#timer = setTimeout(() => this.#change(), hold);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #change(): void {
    if (sameServing(this.#now, this.#next)) return;
    this.#now = this.#next;
    this.#apply(this.#now);
  }
}
