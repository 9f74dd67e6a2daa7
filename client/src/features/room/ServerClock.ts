/** The server's time, as far as this machine's own clock and one answer of the server tell. */
export class ServerClock {
  readonly #ownNow: () => number;
  #offsetMs = 0;

  /** `ownNow`: milliseconds since 1970 by this machine's clock. */
  constructor(ownNow: () => number) {
    this.#ownNow = ownNow;
  }

  /** Learns from an answer that carries the server's time, asked for at `sentAt` of the own clock: half the way back is over. */
  learn(serverTime: number, sentAt: number): void {
    const receivedAt = this.#ownNow();
    this.#offsetMs = serverTime + (receivedAt - sentAt) / 2 - receivedAt;
  }

  /** Milliseconds since 1970 by the server's clock. */
  readonly now = (): number => Math.round(this.#ownNow() + this.#offsetMs);
}
