import { COLLAB_PATH, MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { RawClient } from '../collab/testing/RawClient.ts';
import { data, type TestPerson } from './AppRig.ts';

/** A person with a document open, as a browser has it: a copy, a client id that they speak for, and edits that are saved. */
export class DocumentWriter {
  readonly doc = new Y.Doc();
  readonly raw: RawClient;

  private constructor(raw: RawClient) {
    this.raw = raw;
  }

  static async open(url: string, person: TestPerson, document: string): Promise<DocumentWriter> {
    const { ticket } = data(await person.call('documentTicket', { document }));
    const writer = await DocumentWriter.with(url, ticket, document);
    writer.raw.sendAwareness([[writer.doc.clientID, 1, '{}']]);
    await writer.read();
    return writer;
  }

  /** With a ticket that was kept. */
  static async with(url: string, ticket: string, document: string): Promise<DocumentWriter> {
    const address = `${url.replace('http', 'ws')}${COLLAB_PATH}${document}?ticket=${ticket}&v=1`;
    return new DocumentWriter(await RawClient.open(address, {}));
  }

  /** Resolves when the copy holds what the server does. */
  async read(): Promise<void> {
    const before = this.#answers().length;
    this.raw.sendSync(SYNC.step1, Y.encodeStateVector(this.doc));
    await this.raw.until(() => this.#answers().length > before);
    for (const update of this.#answers()) Y.applyUpdate(this.doc, update);
  }

  /** Resolves when the edit is on the server's disk. */
  async write(edit: (doc: Y.Doc) => void): Promise<void> {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => edit(this.doc));
    this.raw.sendSync(SYNC.update, Y.encodeStateAsUpdate(this.doc, before));
    await this.raw.saved();
  }

  /** What came as a step 2 or as an update. */
  #answers(): Uint8Array[] {
    return this.raw.heard(MESSAGE.sync).flatMap((payload) => {
      const decoder = decoding.createDecoder(payload);
      return decoding.readVarUint(decoder) === SYNC.step1 ? [] : [decoding.readVarUint8Array(decoder)];
    });
  }
}
