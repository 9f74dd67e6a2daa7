import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import type { LobbyInfo, RoomState, SeatMedia } from '@cairn/shared/signalling/peers.ts';
import type { CollabDocument } from '../../collab/types.ts';
import { Value, type Observable } from '../../lib/observable.ts';
import { Scope } from '../../lib/scope.ts';
import type { MediaEngine } from '../../media/types.ts';
import type { RoomSessionDeps, RoomSignalling } from './ports.ts';
import { mayIn, RoomCommands } from './RoomCommands.ts';
import { CLOSED_BY, ENDED_AS } from './roomSnapshot.ts';
import type { ClosedReason, Connection, RoomSnapshot, SecondTab } from './roomSnapshot.ts';
import { enterRoom, MODEL_EVENTS, reduceRoom } from './roomState.ts';
import type { RoomEvent, RoomIntent, RoomModel } from './roomState.ts';
import { Seat } from './Seat.ts';
import { ServerClock } from './ServerClock.ts';
import { SpeakingPeers } from './SpeakingPeers.ts';
import { TalkBalance, type TalkShare } from './TalkBalance.ts';

export type { ClosedReason, Connection, RoomSnapshot, SecondTab } from './roomSnapshot.ts';

export interface RoomSessionIds {
  mentorshipId: string;
  sessionId: string;
  /** Whom this tab speaks for. */
  personId: string;
}

export interface RoomDocuments {
  agenda: CollabDocument;
  notes: CollabDocument;
  plan: CollabDocument;
}

const REJOIN_DELAYS_MS = [1000, 2000, 5000];

/** Refusals that pass by themselves. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'unavailable',
  'internal',
  'rate_limited',
  'storage_unavailable',
]);

/**
 * One tab's visit to a session: lobby, room, and the end of it. Composes signalling, media and the shared documents;
 * connects on creation, reconnects by itself and takes its own seat again, and `close()` ends all of it.
 */
export class RoomSession implements Observable<RoomSnapshot> {
  readonly ids: RoomSessionIds;
  readonly media: MediaEngine;
  readonly clock: ServerClock;
  /** Who is heard now. Apart from the snapshot, because it changes several times a second. */
  readonly speaking: Observable<ReadonlySet<string>>;
  /** How the talk was shared, for this person's eyes. */
  readonly talk: Observable<TalkShare>;

  readonly #deps: RoomSessionDeps;
  readonly #scope = new Scope();
  readonly #signalling: RoomSignalling;
  readonly #seat: Seat;
  readonly #commands: RoomCommands;
  readonly #snapshot: Value<RoomSnapshot>;
  #documents: RoomDocuments | null = null;
  #privateNotes: CollabDocument | null = null;
  #model: RoomModel | null = null;
  /** What was on when another tab took over, to be on again when this one comes back. */
  #keptMedia: SeatMedia | null = null;
  /** Events that come between asking for the room and knowing it. */
  #early: RoomEvent[] | null = null;
  /** What was chosen where the person sits in another tab too. */
  #second: SecondTab | undefined;
  #serverStopping = false;
  #rejoins = 0;
  #rejoinTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(ids: RoomSessionIds, deps: RoomSessionDeps) {
    this.ids = ids;
    this.#deps = deps;
    this.#seat = new Seat(deps.storage, ids.sessionId, ids.personId);
    this.#signalling = deps.connect();
    this.media = deps.createMedia(this.#signalling);
    this.clock = new ServerClock(deps.now);
    this.#commands = new RoomCommands({
      request: (name, input) => this.#signalling.request(name, input),
      clock: this.clock,
      model: () => this.#model,
      change: (event) => this.#change(event),
      leave: () => this.#leave(),
      onEnded: () => this.#finish('sessionEnded'),
    });
    const speaking = new SpeakingPeers(this.#signalling);
    const talk = new TalkBalance(this.#signalling, (peerId) => this.#isOwn(peerId));
    this.talk = talk;
    this.#scope.add(() => talk.close());
    this.speaking = speaking.peers;
    this.#snapshot = new Value<RoomSnapshot>(
      this.#seat.peerId ? { phase: 'joining', connection: 'connecting', lobby: null } : this.#lobby(null),
    );
    this.#scope.add(() => this.#signalling.close());
    this.#scope.add(() => this.media.close());
    this.#scope.add(() => speaking.close());
    this.#scope.add(() => clearTimeout(this.#rejoinTimer));
    this.#scope.add(deps.onPageHide(() => this.getSnapshot().phase === 'joined' && this.#seat.store()));
    this.#listen();
    this.#scope.add(this.#signalling.state.subscribe(() => this.#onLine()));
    this.#onLine();
  }

  readonly getSnapshot = (): RoomSnapshot => this.#snapshot.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => this.#snapshot.subscribe(listener);

  /** The shared documents; opened when they are first asked for, and open until `close()`, also after the session. */
  documents(open: (ids: RoomSessionIds) => RoomDocuments): RoomDocuments {
    if (this.#documents) return this.#documents;
    const documents = open(this.ids);
    this.#scope.add(() => Object.values(documents).forEach((document) => document.close()));
    this.#documents = documents;
    return documents;
  }

  /** What only this person can open; opened when it is first asked for, and open until `close()`. */
  privateNotes(open: (ids: RoomSessionIds) => CollabDocument): CollabDocument {
    if (this.#privateNotes) return this.#privateNotes;
    const notes = open(this.ids);
    this.#scope.add(() => notes.close());
    this.#privateNotes = notes;
    return notes;
  }

  /** Ends everything at once. Who goes elsewhere in the app has left the room. */
  close(): void {
    if (this.#scope.closed) return;
    if (this.getSnapshot().phase === 'joined') this.#leave();
    this.#scope.close();
  }

  // --- line and events ------------------------------------------------------------------------------------------

  #listen(): void {
    for (const name of MODEL_EVENTS) {
      const off = this.#signalling.on(name, (payload) => this.#onEvent({ name, payload } as RoomEvent));
      this.#scope.add(off);
    }
    this.#scope.add(
      this.#signalling.on('lobby:changed', (lobby) => {
        const now = this.getSnapshot();
        if (now.phase === 'lobby') this.#set(this.#lobby(lobby, now.problem));
        if (now.phase === 'joining') this.#set({ ...now, lobby });
      }),
    );
    this.#scope.add(
      this.#signalling.on('connection:closing', ({ reason }) => {
        if (reason === 'serverStopping') {
          this.#serverStopping = true;
          this.#showConnection();
        } else {
          this.#finish(reason);
        }
      }),
    );
  }

  #onEvent(event: RoomEvent): void {
    if (this.#early) this.#early.push(event);
    else this.#change(event);
    if (event.name === 'session:changed' && event.payload.state === 'ended') this.#finish('sessionEnded');
  }

  #onLine(): void {
    const line = this.#signalling.state.getSnapshot();
    if (this.getSnapshot().phase === 'closed') return;
    switch (line.state) {
      case 'connected':
        this.#serverStopping = false;
        this.#rejoins = 0;
        this.#enter();
        return;
      case 'closed':
        this.#finish(ENDED_AS[line.reason]);
        return;
      case 'connecting':
      case 'reconnecting':
        clearTimeout(this.#rejoinTimer);
        this.#early = null;
        this.#showConnection();
    }
  }

  /** Into the room where this tab has a seat, else into the lobby. Called whenever the line is there (again). */
  #enter(): void {
    const now = this.getSnapshot();
    if (now.phase === 'joined' || now.phase === 'joining') void this.#join();
    else void this.#enterLobby();
  }

  async #enterLobby(): Promise<void> {
    try {
      const lobby = await this.#signalling.request('lobby:enter', {});
      const now = this.getSnapshot();
      if (this.#scope.closed || now.phase !== 'lobby') return;
      this.#set(this.#lobby(lobby, now.problem));
    } catch (error) {
      this.#onRefusal(error);
    }
  }

  // --- joining --------------------------------------------------------------------------------------------------

  readonly #joinFromLobby = (second?: SecondTab): void => {
    const now = this.getSnapshot();
    if (now.phase !== 'lobby') return;
    this.#second = second;
    this.#rejoins = 0;
    this.#set({ phase: 'joining', connection: now.connection, lobby: now.lobby });
    void this.#join();
  };

  async #join(): Promise<void> {
    const early: RoomEvent[] = [];
    this.#early = early;
    const resumesPage = this.#model === null && this.#seat.peerId !== null;
    const sentAt = this.#deps.now();
    try {
      const room = await this.#signalling.request('room:join', {
        ...(this.#seat.peerId === null ? {} : { peerId: this.#seat.peerId }),
        ...(this.#second === undefined ? {} : { second: this.#second }),
      });
      // A newer attempt (the line went and came back), or the end, has overtaken this one.
      if (this.#scope.closed || this.#early !== early) return;
      this.clock.learn(room.serverTime, sentAt);
      await this.#enterWith(room, early, resumesPage);
    } catch (error) {
      if (this.#early !== early) return;
      this.#early = null;
      this.#onRefusal(error);
    }
  }

  async #enterWith(room: RoomState, early: RoomEvent[], resumesPage: boolean): Promise<void> {
    let model = enterRoom(room, this.#model);
    for (const event of early) model = reduceRoom(model, event);
    this.#early = null;
    this.#rejoins = 0;
    this.#model = model;
    this.#seat.peerId = room.peerId;
    this.#second = undefined;
    this.#showRoom();
    this.#commands.sendUnsent();
    const kept = this.#keptMedia ?? (resumesPage ? room.kept : null);
    this.#keptMedia = null;
    await this.media.join(room);
    if (kept) await this.media.restore(kept);
  }

  /** Why the room (or its lobby) did not let this tab in, and what becomes of it. */
  #onRefusal(error: unknown): void {
    if (this.#scope.closed) return;
    const code = error instanceof AppError ? error.code : 'internal';
    const now = this.getSnapshot();
    const final = CLOSED_BY[code];
    if (final) return this.#finish(final);
    if (code === 'already_in_room' && this.#model) return this.#finish('takenOver');
    const mayTryAgain =
      now.phase !== 'joining' || this.#model !== null || this.#rejoins < REJOIN_DELAYS_MS.length;
    if (PASSING.has(code) && mayTryAgain) return this.#tryAgain();
    this.#seat.peerId = null;
    this.#second = undefined;
    this.#model = null;
    this.media.leave();
    this.#set(this.#lobby(now.phase === 'joining' ? now.lobby : null, code));
    void this.#enterLobby();
  }

  #tryAgain(): void {
    if (this.#signalling.state.getSnapshot().state !== 'connected') return;
    const delay = REJOIN_DELAYS_MS[Math.min(this.#rejoins, REJOIN_DELAYS_MS.length - 1)];
    this.#rejoins += 1;
    clearTimeout(this.#rejoinTimer);
    this.#rejoinTimer = setTimeout(() => this.#enter(), delay);
  }

  // --- the end --------------------------------------------------------------------------------------------------

  #leave(): void {
    this.#signalling.request('room:leave', {}).catch(() => {
      // The line is gone: the server lets go of the seat by itself.
    });
    this.#finish('left');
  }

  #finish(end: ClosedReason): void {
    const now = this.getSnapshot();
    // Who was inside and is not known any more has been removed while the line was away.
    const reason = end === 'gone' && this.#model ? 'removed' : end;
    if (now.phase === 'closed' || this.#scope.closed) return;
    clearTimeout(this.#rejoinTimer);
    this.#early = null;
    const media = this.media.getSnapshot();
    this.#keptMedia = { microphone: media.microphone.state === 'on', camera: media.camera.state === 'on' };
    if (reason !== 'takenOver') this.#seat.peerId = null;
    this.media.leave();
    void this.media.setMicrophone(false);
    void this.media.setCamera(false);
    void this.media.stopScreen();
    this.#set({
      phase: 'closed',
      reason,
      room: this.#model,
      comeBack: reason === 'takenOver' || reason === 'left' ? this.#comeBack : undefined,
    });
  }

  readonly #comeBack = (): void => {
    const now = this.getSnapshot();
    if (now.phase !== 'closed' || this.#scope.closed) return;
    this.#second = now.reason === 'takenOver' ? 'takeOver' : undefined;
    this.#set({ phase: 'joining', connection: 'connecting', lobby: null });
    this.#signalling.reopen();
    if (this.#signalling.state.getSnapshot().state === 'connected') this.#enter();
  };

  #isOwn(peerId: string): boolean {
    const { you, self, others = [] } = this.#model ?? {};
    const peer = [self, ...others].find((one) => one?.peerId === peerId);
    return peer !== undefined && peer.personId === you?.personId;
  }

  // --- snapshots ------------------------------------------------------------------------------------------------

  #set(snapshot: RoomSnapshot): void {
    if (!this.#scope.closed) this.#snapshot.set(snapshot);
  }

  #change(event: RoomEvent | RoomIntent): void {
    if (!this.#model) return;
    const next = reduceRoom(this.#model, event);
    if (next === this.#model) return;
    this.#model = next;
    const now = this.getSnapshot();
    if (now.phase === 'joined') this.#showRoom();
    else if (now.phase === 'closed') this.#set({ ...now, room: next });
  }

  #connection(): Connection {
    if (this.#serverStopping) return 'serverStopping';
    const { state } = this.#signalling.state.getSnapshot();
    if (state === 'connected') return this.#early && this.#model ? 'reconnecting' : 'connected';
    return state === 'connecting' ? 'connecting' : 'reconnecting';
  }

  #lobby(lobby: LobbyInfo | null, problem: ErrorCode | null = null): RoomSnapshot {
    const connection = this.#connection();
    const join = lobby && connection === 'connected' ? this.#joinFromLobby : undefined;
    const purpose = lobby
      ? this.#commands.purposeActions(lobby, connection === 'connected')
      : { setPurpose: undefined, acceptPurpose: undefined };
    return { phase: 'lobby', connection, lobby, problem, join, purpose };
  }

  #showRoom(): void {
    const room = this.#model;
    if (!room) return;
    const connection = this.#connection();
    const mayShow = mayIn(room, 'media:send');
    this.#set({
      phase: 'joined',
      connection,
      room,
      maySend: { microphone: mayShow && !room.self.companion, camera: mayShow, screen: mayShow },
      actions: this.#commands.actions(room, connection === 'connected'),
    });
  }

  #showConnection(): void {
    const now = this.getSnapshot();
    switch (now.phase) {
      case 'lobby':
        return this.#set(this.#lobby(now.lobby, now.problem));
      case 'joining':
        return this.#set({ ...now, connection: this.#connection() });
      case 'joined':
        return this.#showRoom();
      case 'closed':
    }
  }
}
