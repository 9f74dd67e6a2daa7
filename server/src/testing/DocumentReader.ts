import { COLLAB_PATH, MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { RawClient } from '../collab/testing/RawClient.ts';
import { data, type TestPerson } from './AppRig.ts';

/** A person on a raw socket to a document. */
export class DocumentReader {
  readonly raw: RawClient;
  readonly doc = new Y.Doc();
  #applied = 0;

  private constructor(raw: RawClient) {
    this.raw = raw;
  }

  static async open(url: string, person: TestPerson, document: string): Promise<DocumentReader> {
    const { ticket } = data(await person.call('documentTicket', { document }));
    const address = `${url.replace('http', 'ws')}${COLLAB_PATH}${document}?ticket=${ticket}&v=1`;
    return new DocumentReader(await RawClient.open(address, {}));
  }

  /** Resolves with the document as the server has it. */
  async read(): Promise<Y.Doc> {
    const answers = () => this.#told().filter(({ type }) => type === SYNC.step2);
    const before = answers().length;
    this.raw.sendSync(SYNC.step1, Y.encodeStateVector(this.doc));
    await this.raw.until(() => answers().length > before);
    for (const { update } of this.#told().slice(this.#applied)) {
      Y.applyUpdate(this.doc, update);
      this.#applied += 1;
    }
    return this.doc;
  }

  /** Changes the document whether they may or not. */
  write(change: (doc: Y.Doc) => void): void {
    const at = Y.encodeStateVector(this.doc);
    change(this.doc);
    this.raw.sendSync(SYNC.update, Y.encodeStateAsUpdate(this.doc, at));
  }

  /** What came as a step 2 or as an update. */
  #told() {
    return this.raw.heard(MESSAGE.sync).flatMap((payload) => {
      const decoder = decoding.createDecoder(payload);
      const type = decoding.readVarUint(decoder);
      return type === SYNC.step1 ? [] : [{ type, update: decoding.readVarUint8Array(decoder) }];
    });
  }
}
