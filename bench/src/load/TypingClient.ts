import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { WireCodec } from './wires.ts';

interface Sent {
  at: number;
  update: Uint8Array;
}

export interface TypingClientOptions {
  url: string;
  codec: WireCodec;
  updates: Uint8Array[];
  /** Whether each update is followed by a mark. */
  marks: boolean;
}

/** One person's socket: sends what was prepared, and keeps what it hears with the time, to be read afterwards. */
export class TypingClient {
  readonly sent: Sent[] = [];
  readonly heard: { at: number; frame: Buffer }[] = [];
  readonly #codec: WireCodec;
  readonly #socket: WebSocket;
  readonly #updates: Uint8Array[];
  readonly #frames: Uint8Array[];
  readonly #marks: boolean;
  #closed = false;

  private constructor({ url, codec, updates, marks }: TypingClientOptions) {
    this.#codec = codec;
    this.#updates = updates;
    this.#frames = updates.map((update) => codec.edit(update));
    this.#marks = marks;
    this.#socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    this.#socket.on('message', (frame: Buffer) => this.heard.push({ at: performance.now(), frame }));
    this.#socket.on('close', () => (this.#closed = true));
  }

  static async connect(options: TypingClientOptions): Promise<TypingClient> {
    const client = new TypingClient(options);
    await once(client.#socket, 'open');
    if (options.codec.hello) {
      client.#socket.send(options.codec.hello);
      await once(client.#socket, 'message');
    }
    return client;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Sends the next of the prepared updates. */
  type(): void {
    const n = this.sent.length;
    const mark = this.#marks ? this.#codec.mark(n + 1) : null;
    this.sent.push({ at: performance.now(), update: this.#updates[n]! });
    this.#socket.send(this.#frames[n]!);
    if (mark) this.#socket.send(mark);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }

  /** The updates that came, each with its time, and the times of the acknowledgements, in order. */
  read(): { updates: Sent[]; savedAt: number[] } {
    const updates: Sent[] = [];
    const savedAt: number[] = [];
    for (const { at, frame } of this.heard) {
      const heard = this.#codec.hear(frame);
      if (heard.type === 'update') updates.push({ at, update: heard.update });
      else if (heard.type === 'saved') savedAt.push(at);
    }
    return { updates, savedAt };
  }

  /** What the document holds for this client, once all that it sent and heard is put together. */
  content(heard: readonly Sent[], text: string): string {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const { update } of this.sent) Y.applyUpdate(doc, update);
      for (const { update } of heard) Y.applyUpdate(doc, update);
    });
    return doc.getText(text).toJSON();
  }
}
