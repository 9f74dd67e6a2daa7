/** Runs tasks one after the other, in the order in which they came; a task that fails doesn't stop the next. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Tasks that have not ended. */
  get size(): number {
    return this.#waiting;
  }

  run<T>(task: () => T | Promise<T>): Promise<T> {
    this.#waiting += 1;
    const result = this.#tail.then(task);
    this.#tail = result.then(
      () => (this.#waiting -= 1),
      () => (this.#waiting -= 1),
    );
    return result;
  }
}

/** A queue per key, kept only as long as it has something to run. */
export class KeyedQueue {
  readonly #queues = new Map<string, SerialQueue>();

  async run<T>(key: string, task: () => T | Promise<T>): Promise<T> {
    const queue = this.#queues.get(key) ?? new SerialQueue();
    this.#queues.set(key, queue);
    try {
      return await queue.run(task);
    } finally {
      if (queue.size === 0) this.#queues.delete(key);
    }
  }
}
