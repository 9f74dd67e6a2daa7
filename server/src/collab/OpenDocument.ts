import { COLLAB_CLOSE } from '@cairn/shared/collab/wire.ts';
import type { CollabCloseReason, CollabLimits } from '@cairn/shared/collab/wire.ts';
import { AppError } from '@cairn/shared/errors.ts';
import * as Y from 'yjs';
import type { Clock, LoadedDocument, Logger, Store } from '../domain/ports.ts';
import { AuthorBook } from './AuthorBook.ts';
import { Authors } from './Authors.ts';
import type { CommitOwner, CommitQueue } from './CommitQueue.ts';
import { markFrame, relayFrame, step1Frame, step2Frame, storageFrame, updateFrame } from './frames.ts';
import { Presence } from './Presence.ts';
import type { Speaker } from './Presence.ts';
import type { Timings } from './timings.ts';
import { decodeUpdate, isEmptyUpdate, isNews, leavesPending, pendingBytes } from './update.ts';
import type { DecodedUpdate } from './update.ts';

/** A connection, as far as its document needs it. */
export interface Member extends Speaker {
  readonly access: 'read' | 'write';
  /** Whether it has sent a mark, and so understands what is ours on the wire. */
  readonly knowsMarks: boolean;
  close(reason: CollabCloseReason): void;
  /** The document takes frames again: hand over what came meanwhile. */
  proceed(): void;
}

export interface OpenDocumentOptions {
  name: string;
  loaded: LoadedDocument;
  documents: Store['documents'];
  queue: CommitQueue;
  clock: Clock;
  logger: Logger;
  limits: CollabLimits;
  timings: Timings;
  /** Keeps a refused update aside. */
  quarantine: (bytes: Uint8Array, personId: string, reason: string) => void;
  /** Edits of the document are on disk. */
  onSaved: (document: string) => void;
  /** Nobody is here and all is saved, as far as can be seen now. */
  onQuiet: () => void;
}

interface WaitingMark {
  member: Member;
  n: number;
  /** How many updates must be on disk before it is echoed. */
  after: number;
}

/** A document in memory with those who are connected to it. */
export class OpenDocument implements CommitOwner {
  readonly name: string;
  readonly epoch: number;
  readonly members = new Set<Member>();
  readonly presence: Presence;
  readonly #authors = new Authors();
  readonly #book: AuthorBook;
  readonly #options: OpenDocumentOptions;
  #doc: Y.Doc;
  /** Above 0, connections keep their frames: the content is being replaced or read anew. */
  #holds = 0;
  #closed = false;
  #queued = 0;
  #saved = 0;
  #lastSeq: number;
  #rows: number;
  #rowBytes: number;
  #snapshotBytes: number;
  #compactAt: { rows: number; bytes: number };
  #compacting: Promise<void> | null = null;
  #inTrouble = false;
  readonly #marks: WaitingMark[] = [];
  readonly #whenSaved: (() => void)[] = [];

  /** Throws where the rows can't be applied: a document that can't be read is never an empty one. */
  constructor(options: OpenDocumentOptions) {
    const { name, loaded, limits, timings, documents, logger } = options;
    this.#options = options;
    this.#book = new AuthorBook({ document: name, documents, logger });
    this.name = name;
    this.epoch = loaded.epoch;
    this.#doc = docOf(loaded, []);
    this.#lastSeq = loaded.lastSeq;
    this.#rows = loaded.updates.length;
    this.#rowBytes = loaded.updateBytes;
    this.#snapshotBytes = loaded.snapshot?.byteLength ?? 0;
    this.#compactAt = timings.compactAt;
    this.presence = new Presence({
      speakers: this.members,
      gatherMs: timings.awarenessMs,
      maxState: limits.awareness,
    });
    this.#compactWhenDue();
  }

  get isHeld(): boolean {
    return this.#holds > 0;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get isSaved(): boolean {
    return this.#saved === this.#queued;
  }

  /** True where nothing speaks against forgetting the document. */
  get isQuiet(): boolean {
    return this.members.size === 0 && this.isSaved && this.#compacting === null && !this.isHeld;
  }

  join(member: Member): void {
    this.members.add(member);
    member.send(step1Frame(Y.encodeStateVector(this.#doc)));
    const overview = this.presence.overview(member);
    if (overview) member.send(overview);
  }

  leave(member: Member): void {
    if (!this.members.delete(member)) return;
    this.presence.leave(member);
    this.#authors.leave(member);
    if (this.isQuiet) this.#options.onQuiet();
  }

  /** The answer to a step 1. */
  missing(stateVector: Uint8Array): Buffer {
    return step2Frame(Y.encodeStateAsUpdate(this.#doc, stateVector));
  }

  /** Echoes the mark when everything that the document has taken so far is on disk. */
  mark(member: Member, n: number): void {
    if (this.isSaved) member.send(markFrame(n));
    else this.#marks.push({ member, n, after: this.#queued });
    if (this.#inTrouble) member.send(storageFrame(true));
  }

  /** How many marks wait for the disk. */
  get waitingMarks(): number {
    return this.#marks.length;
  }

  /**
   * Takes an update in: checked, applied, queued for the disk and told to the others. Answers why the connection must
   * close, or null. `payload`: the frame that brought it, where the others can be given the same.
   */
  update(member: Member, bytes: Uint8Array, payload: Uint8Array | null): CollabCloseReason | null {
    if (isEmptyUpdate(bytes)) return null;
    const decoded = decodeUpdate(bytes);
    if (!decoded) return this.#refuse(member, bytes, 'malformed');
    if (member.access === 'read') return isNews(this.#doc, decoded) ? COLLAB_CLOSE.forbidden : null;
    if (this.#authors.isForged(member, decoded, this.#doc))
      return this.#refuse(member, bytes, 'under the client id of another');
    const tooMuch = this.#tooMuch(bytes, decoded);
    if (tooMuch) return this.#refuse(member, bytes, tooMuch);
    if (this.#options.queue.bytes + bytes.byteLength > this.#options.limits.queued)
      return COLLAB_CLOSE.storage;
    let news: Uint8Array | null;
    try {
      news = payload ? this.#apply(bytes) : this.#applyAnswer(bytes);
    } catch (error) {
      this.#options.logger.error({ err: error, document: this.name }, 'An update broke a document');
      void this.#readAnew();
      return this.#refuse(member, bytes, 'inapplicable');
    }
    const own = this.presence.idOf(member);
    this.#authors.took(member, own, decoded, this.#doc);
    this.#book.took(member.user.personId, own, decoded);
    if (news === null) return null;
    this.#queue(news, member.user.personId);
    const frame = payload ? relayFrame(payload) : updateFrame(news);
    for (const other of this.members) if (other !== member) other.send(frame);
    return null;
  }

  /** The server's own edit: made on a copy, so that one that throws half way leaves nothing behind. */
  edit(change: (doc: Y.Doc) => void, personId: string | null): void {
    if (this.isHeld || this.#closed) throw notNow('The document is being read anew');
    const copy = new QuietDoc();
    let update: Uint8Array;
    let clientId: number;
    try {
      Y.applyUpdate(copy, this.content());
      const before = Y.encodeStateVector(copy);
      let isNew = false;
      copy.on('update', () => (isNew = true));
      copy.transact(() => change(copy));
      if (!isNew) return;
      update = Y.encodeStateAsUpdate(copy, before);
      clientId = copy.clientID;
    } finally {
      copy.destroy();
    }
    const { limits, queue } = this.#options;
    if (queue.bytes + update.byteLength > limits.queued) throw notNow('Too much waits for the disk');
    const news = this.#applyAnswer(update);
    if (news === null) return;
    if (personId !== null) this.#book.took(personId, clientId, Y.decodeUpdate(news));
    this.#queue(news, personId);
    for (const member of this.members) member.send(updateFrame(news));
  }

  /** Everything that the document holds now, as one update. */
  content(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  /** Resolves when everything taken so far is on disk. */
  async saved(): Promise<void> {
    while (!this.isSaved) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#whenSaved.push(resolve);
      await promise;
    }
  }

  /** Takes no frames until `release` or `close`; resolves when all is on disk and nothing is being written. */
  async hold(): Promise<void> {
    this.#holds += 1;
    await this.saved();
    await this.#compacting;
  }

  release(): void {
    this.#holds -= 1;
    if (this.isHeld || this.#closed) return;
    for (const member of [...this.members]) member.proceed();
    if (this.isQuiet) this.#options.onQuiet();
  }

  close(reason: CollabCloseReason): void {
    this.#closed = true;
    for (const member of [...this.members]) member.close(reason);
    this.presence.close();
    this.#doc.destroy();
  }

  committed(count: number, lastSeq: number): void {
    this.#saved += count;
    this.#lastSeq = lastSeq;
    let echoed = 0;
    for (const { member, n, after } of this.#marks) {
      if (after > this.#saved) break;
      member.send(markFrame(n));
      echoed += 1;
    }
    if (echoed > 0) this.#marks.splice(0, echoed);
    this.#compactWhenDue();
    this.#options.onSaved(this.name);
    if (!this.isSaved) return;
    for (const resolve of this.#whenSaved.splice(0)) resolve();
    if (this.isQuiet) this.#options.onQuiet();
  }

  storageTrouble(trouble: boolean): void {
    this.#inTrouble = trouble;
    for (const member of this.members) if (member.knowsMarks) member.send(storageFrame(trouble));
  }

  #tooMuch(bytes: Uint8Array, decoded: DecodedUpdate): string | null {
    const { document, pendingStructs } = this.#options.limits;
    if (this.#snapshotBytes + this.#rowBytes + bytes.byteLength > document) return 'document too large';
    const pending = pendingBytes(this.#doc) + bytes.byteLength;
    return pending > pendingStructs && leavesPending(this.#doc, decoded) ? 'too much pending' : null;
  }

  #refuse(member: Member, bytes: Uint8Array, reason: string): CollabCloseReason {
    this.#options.quarantine(bytes, member.user.personId, reason);
    return COLLAB_CLOSE.badFrame;
  }

  #apply(bytes: Uint8Array): Uint8Array {
    Y.applyUpdate(this.#doc, bytes);
    // A copy of its own: what the socket read may lie in a much larger piece of memory.
    return Uint8Array.prototype.slice.call(bytes);
  }

  /**
   * The answer to a step 1 repeats every deletion there ever was: only what is new in it is kept and passed on. Where
   * a part of it must wait for something else, Yjs doesn't name that part, and the whole answer is kept.
   */
  #applyAnswer(bytes: Uint8Array): Uint8Array | null {
    let news: Uint8Array | null = null;
    const listen = (update: Uint8Array) => (news = update);
    const pending = pendingBytes(this.#doc);
    this.#doc.on('update', listen);
    try {
      const whole = this.#apply(bytes);
      return pendingBytes(this.#doc) > pending ? whole : news;
    } finally {
      this.#doc.off('update', listen);
    }
  }

  #queue(bytes: Uint8Array, personId: string | null): void {
    this.#queued += 1;
    this.#rows += 1;
    this.#rowBytes += bytes.byteLength;
    this.#options.queue.add(this, { document: this.name, bytes, personId, at: this.#options.clock.now() });
  }

  /** An update passed every check and still broke the document half way: what was there before it is read again. */
  async #readAnew(): Promise<void> {
    const { documents, queue, logger, timings } = this.#options;
    this.#holds += 1;
    for (;;) {
      try {
        const loaded = await documents.load(this.name);
        if (this.#closed) return;
        if (loaded?.epoch !== this.epoch) return this.close(COLLAB_CLOSE.epoch);
        const broken = this.#doc;
        this.#doc = docOf(
          loaded,
          queue.waiting(this).map(({ bytes }) => bytes),
        );
        broken.destroy();
        return this.release();
      } catch (error) {
        logger.error({ err: error, document: this.name }, 'A broken document could not be read anew');
        await new Promise((resolve) => setTimeout(resolve, timings.retryMs.most));
      }
    }
  }

  #compactWhenDue(): void {
    if (this.#compacting || this.isHeld || this.#closed) return;
    if (this.#rows < this.#compactAt.rows && this.#rowBytes < this.#compactAt.bytes) return;
    this.#compacting = this.#compact().finally(() => {
      this.#compacting = null;
      if (this.isQuiet) this.#options.onQuiet();
    });
  }

  /** Puts one snapshot in the place of the rows, after reading it back. */
  async #compact(): Promise<void> {
    const { documents, queue, logger, timings } = this.#options;
    const upto = this.#lastSeq;
    const waiting = queue.waiting(this);
    const rows = this.#rows - waiting.length;
    const bytes = waiting.reduce((left, update) => left - update.bytes.byteLength, this.#rowBytes);
    let snapshot: Uint8Array;
    try {
      snapshot = this.content();
      if (!holdsAll(snapshot, this.#doc))
        throw new Error('The snapshot does not hold what the document holds');
      await documents.compact(this.name, snapshot, upto);
    } catch (error) {
      logger.error({ err: error, document: this.name }, 'A document could not be compacted');
      this.#compactAt = {
        rows: this.#rows + timings.compactAt.rows,
        bytes: this.#rowBytes + timings.compactAt.bytes,
      };
      return;
    }
    this.#rows -= rows;
    this.#rowBytes -= bytes;
    this.#snapshotBytes = snapshot.byteLength;
    this.#compactAt = timings.compactAt;
  }
}

function notNow(message: string): AppError {
  return new AppError('storage_unavailable', message);
}

/** Yjs lists the listeners of a transaction's many events also where there are none: a third of applying a keystroke. */
class QuietDoc extends Y.Doc {
  override emit(...[name, args]: Parameters<Y.Doc['emit']>): void {
    if (this._observers.has(name)) super.emit(name, args);
  }
}

function docOf({ snapshot, updates }: LoadedDocument, waiting: readonly Uint8Array[]): Y.Doc {
  const doc = new QuietDoc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
    for (const update of waiting) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Whether the snapshot holds all that the document does, also what waits in it for missing parts. */
function holdsAll(snapshot: Uint8Array, doc: Y.Doc): boolean {
  const copy = new QuietDoc();
  try {
    Y.applyUpdate(copy, snapshot);
    let isAhead = false;
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      const copied = Y.getState(copy.store, client);
      if (copied < clock) return false;
      isAhead ||= copied > clock;
    }
    const keepsPending = pendingBytes(doc) === 0 || pendingBytes(copy) > 0 || isAhead;
    return keepsPending && !isNews(copy, { structs: [], ds: Y.createDeleteSetFromStructStore(doc.store) });
  } finally {
    copy.destroy();
  }
}
