/** Nobody watches this long before the sender is told: whoever is in the middle of joining or switching needs it again. */
export const LOWER_HOLD_MS = 2000;

export interface LayersWantedOptions {
  /** The top layer, which a sender begins with. */
  top: number;
  changed: (maxSpatialLayer: number) => void;
}

/** The highest layer of one producer that anybody wants: more is told at once, less after a while. */
export class LayersWanted {
  #told: number;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  readonly #wants = new Map<string, number>();
  readonly #changed: (maxSpatialLayer: number) => void;

  constructor({ top, changed }: LayersWantedOptions) {
    this.#told = top;
    this.#changed = changed;
    this.#tell();
  }

  /** What the sender was told last. */
  get told(): number {
    return this.#told;
  }

  /** The layer that a consumer wants, -1 for none. */
  set(consumerId: string, layer: number): void {
    this.#wants.set(consumerId, layer);
    this.#tell();
  }

  delete(consumerId: string): void {
    this.#wants.delete(consumerId);
    this.#tell();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  get #wanted(): number {
    return Math.max(-1, ...this.#wants.values());
  }

  #tell(): void {
    clearTimeout(this.#timer);
    // Consumers go after their producer, and take their wishes back then.
    if (this.#closed) return;
    if (this.#wanted > this.#told) this.#send();
    else if (this.#wanted < this.#told) this.#timer = setTimeout(() => this.#send(), LOWER_HOLD_MS);
  }

  #send(): void {
    this.#told = this.#wanted;
    this.#changed(this.#told);
  }
}
