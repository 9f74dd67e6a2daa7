/**
 * The lifetime of something that subscribes: disposers and an `AbortSignal`, ended together. `close()` is
 * synchronous, idempotent and cascades to children; disposers run in reverse order.
 */
export class Scope {
  readonly #controller = new AbortController();
  readonly #disposers = new Set<() => void>();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get closed(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Runs `dispose` on close, or at once where the scope has closed already. Returns a way to take it back. */
  add(dispose: () => void): () => void {
    if (this.closed) {
      dispose();
      return () => {};
    }
    this.#disposers.add(dispose);
    return () => this.#disposers.delete(dispose);
  }

  /** A scope that closes with this one, or earlier by itself. */
  child(): Scope {
    const child = new Scope();
    const forget = this.add(() => child.close());
    child.add(forget);
    return child;
  }

  close(): void {
    if (this.closed) return;
    this.#controller.abort();
    for (const dispose of [...this.#disposers].reverse()) dispose();
    this.#disposers.clear();
  }
}
