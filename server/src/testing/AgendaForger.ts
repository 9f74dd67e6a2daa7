import { moveAgendaItem, readAgenda } from '@cairn/shared/collab/schema.ts';
import { COLLAB_PATH, MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { RawClient } from '../collab/testing/RawClient.ts';
import { data, type TestPerson } from './AppRig.ts';

/** A person on a raw socket to a session's agenda, who writes whether they may or not. */
export class AgendaForger {
  readonly raw: RawClient;
  readonly access: 'read' | 'write';
  readonly #doc = new Y.Doc();

  private constructor(raw: RawClient, access: 'read' | 'write') {
    this.raw = raw;
    this.access = access;
  }

  static async open(url: string, person: TestPerson, sessionId: string): Promise<AgendaForger> {
    const document = `agenda/${sessionId}`;
    const { ticket, access } = data(await person.call('documentTicket', { document }));
    return AgendaForger.with(url, ticket, access, sessionId);
  }

  /** With a ticket that was kept. */
  static async with(
    url: string,
    ticket: string,
    access: 'read' | 'write',
    sessionId: string,
  ): Promise<AgendaForger> {
    const address = `${url.replace('http', 'ws')}${COLLAB_PATH}agenda/${sessionId}?ticket=${ticket}&v=1`;
    return new AgendaForger(await RawClient.open(address, {}), access);
  }

  /** Resolves with the titles as the server has them. */
  async read(): Promise<string[]> {
    const before = this.#answers().length;
    this.raw.sendSync(SYNC.step1, Y.encodeStateVector(this.#doc));
    await this.raw.until(() => this.#answers().length > before);
    for (const update of this.#answers()) Y.applyUpdate(this.#doc, update);
    return readAgenda(this.#doc).map(({ title }) => title);
  }

  /** Puts the last item first; `read` comes before it. */
  reorder(): void {
    const at = Y.encodeStateVector(this.#doc);
    const last = readAgenda(this.#doc).at(-1);
    if (!last) throw new Error('there is nothing to move');
    moveAgendaItem(this.#doc, last.id, 0);
    this.raw.sendSync(SYNC.update, Y.encodeStateAsUpdate(this.#doc, at));
  }

  /** What came as a step 2 or as an update. */
  #answers(): Uint8Array[] {
    return this.raw.heard(MESSAGE.sync).flatMap((payload) => {
      const decoder = decoding.createDecoder(payload);
      return decoding.readVarUint(decoder) === SYNC.step1 ? [] : [decoding.readVarUint8Array(decoder)];
    });
  }
}
