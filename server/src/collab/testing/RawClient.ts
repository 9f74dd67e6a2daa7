import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodeMark, MESSAGE } from '@cairn/shared/collab/wire.ts';
import type { SYNC } from '@cairn/shared/collab/wire.ts';
import { WebSocket } from 'ws';

/** A client that says byte by byte what it wants, and keeps what it hears. */
export class RawClient {
  readonly webSocket: WebSocket;
  readonly frames: Uint8Array[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  readonly #listeners = new Set<() => void>();
  #mark = 0;

  private constructor(webSocket: WebSocket) {
    this.webSocket = webSocket;
    webSocket.on('message', (data: Buffer) => {
      this.frames.push(new Uint8Array(data));
      for (const listener of this.#listeners) listener();
    });
    webSocket.on('error', () => {});
    this.closed = new Promise((resolve) => webSocket.on('close', resolve));
  }

  static async open(url: string, headers: Record<string, string>): Promise<RawClient> {
    const webSocket = new WebSocket(url, { headers, perMessageDeflate: false });
    const client = new RawClient(webSocket);
    await new Promise((resolve, reject) => {
      webSocket.once('open', resolve);
      webSocket.once('error', reject);
    });
    return client;
  }

  /** The frames of a type, their payload behind the type. */
  heard(type: number): Uint8Array[] {
    return this.frames.filter(([first]) => first === type).map((frame) => frame.subarray(1));
  }

  marks(): number[] {
    return this.heard(MESSAGE.mark).map((payload) => decoding.readVarUint(decoding.createDecoder(payload)));
  }

  send(frame: Uint8Array): void {
    this.webSocket.send(frame);
  }

  sendSync(type: (typeof SYNC)[keyof typeof SYNC], bytes: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, bytes);
    this.send(encoding.toUint8Array(encoder));
  }

  /** Each entry: client id, clock and state as JSON. */
  sendAwareness(entries: readonly (readonly [number, number, string])[]): void {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, entries.length);
    for (const [clientId, clock, json] of entries) {
      encoding.writeVarUint(inner, clientId);
      encoding.writeVarUint(inner, clock);
      encoding.writeVarString(inner, json);
    }
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
    this.send(encoding.toUint8Array(encoder));
  }

  /** Sends the next mark and answers its number. */
  mark(): number {
    this.#mark += 1;
    this.send(encodeMark(this.#mark));
    return this.#mark;
  }

  /** Sends a mark and resolves when it comes back. */
  async saved(): Promise<void> {
    const n = this.mark();
    await this.until(() => this.marks().includes(n));
  }

  /** Resolves when the condition holds; it is asked after every frame. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const listener = () => {
        if (!condition()) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
      void this.closed.then((code) => reject(new Error(`Closed with ${code}`)));
    });
  }

  cut(): void {
    this.webSocket.terminate();
  }
}
