/** What is made when it is first asked for, once for each way of making it, and closed together. */
export class Kept<Given> {
  readonly given: Given;
  readonly #made = new Map<unknown, { close(): void }>();
  #isClosed = false;

  constructor(given: Given) {
    this.given = given;
  }

  /** Hand in the same function each time: it stands for what it makes. */
  readonly keep = <T extends { close(): void }>(make: (given: Given) => T): T => {
    const before = this.#made.get(make);
    if (before) return before as T;
    const made = make(this.given);
    this.#made.set(make, made);
    if (this.#isClosed) made.close();
    return made;
  };

  close(): void {
    this.#isClosed = true;
    for (const made of [...this.#made.values()].reverse()) made.close();
  }
}
