import { documentName } from '@cairn/shared/collab/documents.ts';
import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import * as Y from 'yjs';
import { Value } from '../lib/observable.ts';
import { Scope } from '../lib/scope.ts';
import { DeviceCopy } from './DeviceCopy.ts';
import type { DeviceStore, KeptDocument } from './deviceStore.ts';
import { DocumentBase } from './DocumentBase.ts';
import { DocumentLine } from './DocumentLine.ts';
import type { DocumentTicket, LineLoss } from './DocumentLine.ts';
import type { LocalCopy } from './LocalCopy.ts';
import { presenceOf } from './presence.ts';
import { savingState } from './savingState.ts';
import type { CollabDocument, DocumentSnapshot, Presence, Restored } from './types.ts';

export interface LiveDocumentOptions {
  ref: DocumentRef;
  personId: string;
  /** Where the collaboration door is, such as `wss://host/collab`. */
  serverUrl: string;
  /** A new ticket for the document; rejects with an `AppError` where it is refused. */
  fetchTicket: () => Promise<DocumentTicket>;
  WebSocket: typeof WebSocket;
  /** Where edits are kept while the server is out of reach; null where this browser has no such place. */
  deviceStore: DeviceStore | null;
  /** Calls the listener when the network is back; returns the way to stop. */
  onNetworkBack: (listener: () => void) => () => void;
  /** Asks before the page is left while the answer is true; returns the way to stop. */
  guardLeaving: (isUnsaved: () => boolean) => () => void;
  timings: {
    backoffMs: { first: number; most: number };
    connectMs: number;
    deviceMs: number;
    deviceRetryMs: number;
  };
}

/** The origin of what was read from this device. */
const FROM_DEVICE = Symbol('from this device');

/** A document over the stock provider, with tickets, marks, offline edits, undo and presence. */
export class LiveDocument extends DocumentBase implements CollabDocument {
  readonly #options: LiveDocumentOptions;
  readonly #key: string;
  readonly #scope = new Scope();
  readonly #line: DocumentLine;
  readonly #snapshot: Value<DocumentSnapshot>;
  /** What the copy is of; null until the server or this device has said so. */
  #base: Pick<DocumentTicket, 'access' | 'epoch'> | null = null;
  #device: DeviceCopy | null = null;
  #discarding: Promise<void> = Promise.resolve();
  #state: DocumentSnapshot['state'] = 'connecting';
  #loaded = false;
  #presence: Presence[] = [];
  #looksAt: string | null = null;
  #serverInTrouble = false;
  /** Edits made in this copy, and how many of them the server has on disk. */
  #edits = 0;
  #savedEdits = 0;
  /** Something came from this device that the server may lack. */
  #isUncertain = false;
  /** A mark came back on this connection: its step 2 is on disk too. */
  #isConfirmed = false;
  #mark: { n: number; edits: number } | null = null;
  /** Of a copy that was thrown away for another, whose epoch is not known yet. */
  #before: Omit<Restored, 'epoch'> | null = null;
  #restored: Restored | null = null;
  #expectedEpoch: number | null = null;
  /** What an earlier visit left on the device of one who may only read now: perhaps the server has all of it. */
  #left: Uint8Array | null = null;

  constructor(options: LiveDocumentOptions) {
    const { ref, personId, timings } = options;
    super(ref);
    this.#options = options;
    this.#key = `${personId}/${documentName(ref)}`;
    this.#snapshot = new Value(this.#facts());
    this.#line = new DocumentLine({
      ...options,
      backoffMs: timings.backoffMs,
      timeoutMs: timings.connectMs,
      onTicket: (ticket) => this.#admit(ticket),
      onSynced: () => this.#onSynced(),
      onMark: (n) => this.#onMark(n),
      onStorage: (trouble) => {
        this.#serverInTrouble = trouble;
        this.#tell();
      },
      onLost: (loss) => void this.#onLost(loss),
      onOutdated: (reason) => this.#onOutdated(reason),
    });
    this.#scope.add(options.onNetworkBack(() => this.#line.hurry()));
    this.#scope.add(options.guardLeaving(() => this.hasUnsaved));
    this.#line.start();
  }

  /** Whether the server may lack something that was written here. */
  get hasUnsaved(): boolean {
    return this.#edits > this.#savedEdits || this.#isUncertain;
  }

  readonly getSnapshot = (): DocumentSnapshot => this.#snapshot.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => this.#snapshot.subscribe(listener);

  dismissRestored(): void {
    this.#restored = null;
    this.#tell();
  }

  expectRestored(epoch: number): void {
    this.#expectedEpoch = epoch;
    if (this.#restored?.epoch === epoch && this.#restored.copy === null) this.dismissRestored();
  }

  setLooksAt(place: string | null): void {
    if (this.#looksAt === place) return;
    this.#looksAt = place;
    this.copy.awareness.setLocalStateField('looksAt', place);
  }

  close(): void {
    if (this.#scope.closed) return;
    this.#scope.close();
    this.#line.stop();
    this.#device?.close();
    this.destroyCopy();
  }

  protected override prepare(copy: LocalCopy): void {
    copy.doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local) return;
      this.#edits += 1;
      this.#tell();
      // The provider sends the update in this same turn; the mark goes behind it.
      queueMicrotask(() => this.#sendMark());
    });
    copy.awareness.on('change', () => {
      this.#presence = presenceOf(copy.awareness, this.#options.personId);
      this.#tell();
    });
    if (this.#looksAt !== null) copy.awareness.setLocalStateField('looksAt', this.#looksAt);
  }

  protected override onSteps(): void {
    this.#tell();
  }

  /** The server holds another document under this name, or this person may do more or less with it. */
  #onOutdated(reason: 'ticket' | 'forbidden' | 'epoch' | 'erased'): void {
    this.#state = 'connecting';
    if (reason === 'ticket') this.#tell();
    else this.#replace(reason === 'epoch' ? 'version' : reason === 'erased' ? 'erased' : 'access');
  }

  /**
   * Throws the copy away, here and on this device. Where another takes its place (`reason`), what was not saved in it
   * can still be looked at.
   */
  #replace(reason: Restored['reason'] | null): void {
    const kept = this.hasUnsaved ? Y.encodeStateAsUpdate(this.doc) : null;
    const copy = kept ?? this.#restored?.copy ?? null;
    // That somebody else leads is told where it happens; here only what it took.
    const isTold = reason === 'version' || reason === 'erased' || (reason === 'access' && copy !== null);
    this.#before = isTold ? { reason, copy, isLost: this.#edits > this.#savedEdits } : null;
    this.#left = null;
    this.#restored = null;
    this.#forgetOnDevice(this.#device);
    this.#device = null;
    this.#base = null;
    this.#loaded = false;
    this.#isUncertain = false;
    this.#edits = 0;
    this.#savedEdits = 0;
    this.#mark = null;
    this.#presence = [];
    this.#tell();
    this.replaceCopy();
  }

  #forgetOnDevice(device: DeviceCopy | null): void {
    const { deviceStore } = this.#options;
    const forgotten = device ? device.discard() : deviceStore?.clear(this.#key);
    this.#discarding = Promise.resolve(forgotten).catch(() => {});
  }

  /** The copy that fits what the ticket opens. */
  async #admit({ access, epoch }: DocumentTicket): Promise<LocalCopy> {
    const now = this.#base;
    if (now !== null && (now.access !== access || now.epoch !== epoch))
      this.#replace(now.access === access ? 'version' : 'access');
    if (this.#base === null) {
      if (access === 'read') await this.#clearDevice();
      else this.#takeFromDevice(await this.#onDevice(), epoch);
    }
    if (!this.#scope.closed) this.#begin({ access, epoch });
    return this.copy;
  }

  async #clearDevice(): Promise<void> {
    const kept = await this.#onDevice();
    if (kept && kept.updates.length > 0) this.#left = Y.mergeUpdates(kept.updates);
    this.#forgetOnDevice(this.#device);
  }

  async #onDevice(): Promise<KeptDocument | null> {
    const { deviceStore, timings } = this.#options;
    if (!deviceStore) return null;
    await this.#discarding;
    const tooLong = new Promise<null>((resolve) => setTimeout(() => resolve(null), timings.deviceMs));
    return Promise.race([deviceStore.load(this.#key).catch(() => null), tooLong]);
  }

  #takeFromDevice(kept: KeptDocument | null, epoch: number): void {
    if (this.#scope.closed || kept === null || kept.updates.length === 0) return;
    if (kept.epoch !== epoch) {
      // Written in an earlier visit: nobody can say whether the server had it all.
      if (kept.epoch < epoch)
        this.#before ??= { reason: 'version', copy: Y.mergeUpdates(kept.updates), isLost: false };
      return;
    }
    const { doc } = this;
    doc.transact(() => {
      for (const update of kept.updates) Y.applyUpdate(doc, update, FROM_DEVICE);
    }, FROM_DEVICE);
    this.#loaded = true;
    this.#isUncertain = true;
  }

  /** From now on the copy is of this epoch; what changes in it is kept on the device of one who may write. */
  #begin(base: Pick<DocumentTicket, 'access' | 'epoch'>): void {
    if (this.#base === null && base.access === 'write' && this.#options.deviceStore) {
      this.#device = new DeviceCopy({
        store: this.#options.deviceStore,
        key: this.#key,
        epoch: base.epoch,
        doc: this.doc,
        origin: FROM_DEVICE,
        retryMs: this.#options.timings.deviceRetryMs,
      });
      this.#device.state.subscribe(() => this.#tell());
    }
    this.#base = { access: base.access, epoch: base.epoch };
    const isNews = this.#before?.copy != null || base.epoch !== this.#expectedEpoch;
    if (this.#before && isNews) this.#restored = { ...this.#before, epoch: base.epoch };
    this.#before = null;
    this.#tell();
  }

  #onSynced(): void {
    this.#state = 'connected';
    this.#loaded = true;
    this.#isConfirmed = false;
    this.#mark = null;
    this.#serverInTrouble = false;
    if (this.#left !== null && this.#base && !holds(this.doc, this.#left)) {
      this.#restored = { reason: 'access', epoch: this.#base.epoch, copy: this.#left, isLost: true };
    }
    this.#left = null;
    this.#sendMark();
    this.#tell();
  }

  #sendMark(): void {
    const isDue = this.#edits > this.#savedEdits || !this.#isConfirmed;
    if (this.#base?.access !== 'write' || this.#mark || !isDue || this.#state !== 'connected') return;
    const n = this.#line.sendMark();
    if (n !== null) this.#mark = { n, edits: this.#edits };
  }

  #onMark(n: number): void {
    if (this.#mark?.n !== n) return;
    this.#savedEdits = this.#mark.edits;
    this.#isConfirmed = true;
    this.#isUncertain = false;
    this.#mark = null;
    this.#sendMark();
    this.#tell();
  }

  async #onLost(loss: LineLoss): Promise<void> {
    this.#state = loss === 'down' ? 'offline' : loss === 'gone' ? 'gone' : 'refused';
    if (loss === 'forbidden' || loss === 'gone') this.#replace(null);
    this.#tell();
    if (loss !== 'down' || this.#base !== null) return;
    // Never connected so far: what this device has of an earlier visit is better than nothing.
    const kept = await this.#onDevice();
    if (kept === null || this.#base !== null || this.#scope.closed) return;
    this.#takeFromDevice(kept, kept.epoch);
    this.#begin({ access: 'write', epoch: kept.epoch });
  }

  #facts(): DocumentSnapshot {
    const access = this.#base?.access ?? 'read';
    const isUp = this.#state === 'connected';
    return {
      state: this.#state,
      saving: savingState({
        loaded: this.#loaded,
        access,
        line: isUp ? 'up' : this.#state === 'connecting' ? 'trying' : 'down',
        unsaved: this.hasUnsaved || (isUp && !this.#isConfirmed),
        serverInTrouble: this.#serverInTrouble,
        device: this.#device?.state.getSnapshot() ?? 'none',
      }),
      access,
      loaded: this.#loaded,
      presence: this.#presence,
      canUndo: access === 'write' && (this.copy.undo?.canUndo() ?? false),
      canRedo: access === 'write' && (this.copy.undo?.canRedo() ?? false),
      restored: this.#restored,
    };
  }

  #tell(): void {
    if (this.#scope.closed) return;
    const [now, next] = [this.#snapshot.getSnapshot(), this.#facts()];
    const keys = Object.keys(next) as (keyof DocumentSnapshot)[];
    if (keys.some((key) => now[key] !== next[key])) this.#snapshot.set(next);
  }
}

/** Whether the document has everything that was written into the copy; what was taken away in it is not looked at. */
function holds(doc: Y.Doc, copy: Uint8Array): boolean {
  const known = Y.decodeStateVector(Y.encodeStateVector(doc));
  const wanted = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(copy));
  return [...wanted].every(([client, clock]) => (known.get(client) ?? 0) >= clock);
}
