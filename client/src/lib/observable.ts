/** Outside state that React reads through `useSnapshot`: a snapshot is immutable, and new when something changed. */
export interface Observable<T> {
  getSnapshot(): T;
  /** Calls the listener after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** An observable value that its owner sets. */
export class Value<T> implements Observable<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly getSnapshot = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Replaces the given fields of an object value. */
  patch(fields: Partial<T>): void {
    this.set({ ...this.#value, ...fields });
  }
}
