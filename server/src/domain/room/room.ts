import { AppError } from '@cairn/shared/errors.ts';
import type { InputOf } from '@cairn/shared/contract.ts';
import type { AgendaClock, Mentorship, Session, Silence } from '@cairn/shared/mentorship.ts';
import type { ClosingReason } from '@cairn/shared/signalling/events.ts';
import type { Commands } from '@cairn/shared/signalling/commands.ts';
import type { LobbyInfo, PeerInfo, RoomState } from '@cairn/shared/signalling/peers.ts';
import { SerialQueue } from '../../lib/serialQueue.ts';
import type { AgendaDoors } from '../leading/agendaDoors.ts';
import type { AgendaPen } from '../leading/agendaPen.ts';
import { kindOf } from '../mentorshipKind.ts';
import type { Clock, Collaboration, MediaEngine, SeatRow, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import { AttendanceLog } from './attendanceLog.ts';
import { Audience } from './audience.ts';
import type { Connection } from './connection.ts';
import { Producers } from './producers.ts';
import { RoomChat } from './roomChat.ts';
import { RoomClock } from './roomClock.ts';
import { RoomLead } from './roomLead.ts';
import { RoomMedia } from './roomMedia.ts';
import { RoomSession } from './roomSession.ts';
import { RoomSilence } from './roomSilence.ts';
import type { Roster } from './roster.ts';
import { SeatKeeper } from './seatKeeper.ts';
import { Seats, type Seat } from './seats.ts';

export interface RoomDeps {
  store: Store;
  clock: Clock;
  engine: MediaEngine;
  collaboration: Collaboration;
  doors: Pick<AgendaDoors, 'regrade'>;
  pen: Pick<AgendaPen, 'write'>;
  refusals: Refusals;
  /** Somebody took a seat. Never rejects. */
  joined: (mentorshipId: string, personId: string, sessionId: string) => Promise<void>;
}

export interface RoomOptions extends RoomDeps {
  mentorship: Mentorship;
  session: Session;
  roster: Roster;
  keptClock: AgendaClock;
  keptSilence: Silence | null;
  keptSeats: SeatRow[];
  /** Until when seats that an earlier process kept are kept (ms since 1970). */
  keptUntil: number;
  /** Nobody is here any more, and no seat is kept. */
  onEmpty: () => void;
}

/** A session live: who waits, who sits where, and the parts that each do one thing for those who are here. */
export class Room {
  readonly roster: Roster;
  readonly seats: Seats;
  readonly keeper: SeatKeeper;
  readonly attendance: AttendanceLog;
  readonly audience: Audience;
  readonly media: RoomMedia;
  readonly producers: Producers;
  readonly chat: RoomChat;
  readonly clock: RoomClock;
  readonly silence: RoomSilence;
  readonly session: RoomSession;
  readonly lead: RoomLead;
  /** Changes of session and clock, one after the other. */
  readonly changes = new SerialQueue();
  readonly #options: RoomOptions;
  readonly #connections = new Set<Connection>();
  #mentorship: Mentorship;
  #closed = false;

  constructor(options: RoomOptions) {
    const { session, roster, store, clock, engine, collaboration, doors, pen, refusals } = options;
    const sessionId = session.id;
    this.#options = options;
    this.#mentorship = options.mentorship;
    this.roster = roster;
    this.seats = new Seats({ clock, onExpired: (seat) => this.#gone(seat) });
    this.keeper = new SeatKeeper(sessionId, store.seats, refusals);
    this.attendance = new AttendanceLog({ session, attendance: store.attendance, clock, refusals });
    this.audience = new Audience(this.seats);
    const { audience, seats, keeper } = this;
    this.media = new RoomMedia({
      roomId: sessionId,
      engine,
      seats,
      audience,
      refusals,
      peers: () => this.#peers(),
    });
    this.producers = new Producers({ media: this.media, audience, keeper });
    this.chat = new RoomChat({ sessionId, store, clock, audience });
    this.clock = new RoomClock({
      sessionId,
      store,
      clock,
      audience,
      pen,
      pausedAt: () => this.session.value.pausedAt,
      kept: options.keptClock,
    });
    this.silence = new RoomSilence({
      session: () => this.session.value,
      leadership: () => ({ ...this.mentorship, session: this.session.value, members: roster.list() }),
      store,
      clock,
      audience,
      kept: options.keptSilence,
    });
    this.session = new RoomSession({
      session,
      store,
      clock,
      collaboration,
      refusals,
      onChanged: (changed) => this.#sessionChanged(changed),
    });
    this.lead = new RoomLead({
      session: this.session,
      store,
      doors,
      mentorship: () => this.mentorship,
      isHere: (personId) => seats.ofPerson(personId).some(({ channel }) => channel !== null),
    });
    const members = options.keptSeats.filter((row) => roster.find(row.personId));
    seats.restore(members, options.keptUntil);
  }

  /** Of the kind that its members make it now. */
  get mentorship(): Mentorship {
    return { ...this.#mentorship, kind: kindOf(this.roster.list().map(({ role }) => role)) };
  }

  get peerCount(): number {
    return this.seats.taken().length;
  }

  /** Takes a connection into the lobby; false where the room has closed and a new one must be made. */
  admit(connection: Connection): boolean {
    if (this.#closed) return false;
    this.#connections.add(connection);
    return true;
  }

  enterLobby(connection: Connection): LobbyInfo {
    if (connection.state.state === 'waiting') connection.state.hearsLobby = true;
    return this.#lobbyInfo(connection.personId);
  }

  async join(connection: Connection, asked: InputOf<Commands['room:join']>): Promise<RoomState> {
    const [media, chat] = await Promise.all([this.media.ready(), this.chat.recent()]);
    if (this.#closed || connection.state.state !== 'waiting') {
      throw new AppError('wrong_state', 'The connection ended meanwhile');
    }
    this.#refuseEnded();
    const you = this.roster.get(connection.personId);
    const { seat, isNew, displaced } = this.seats.claim(you.personId, asked);
    for (const other of displaced) this.#displace(other, seat);
    seat.channel = connection.channel;
    connection.state = { state: 'joined', seat };
    this.media.admit(seat);
    this.keeper.keep(seat);
    this.attendance.came(seat);
    this.#tellJoined(seat, isNew);
    this.#noteMeeting();
    void this.#options.joined(this.#mentorship.id, you.personId, this.session.value.id);
    return {
      mentorship: this.mentorship,
      session: this.session.value,
      you,
      peerId: seat.peerId,
      kept: isNew ? null : seat.media,
      peers: this.#peers(),
      members: this.roster.list(),
      clock: this.clock.value,
      silence: this.silence.value,
      chat,
      activeSpeaker: this.media.activeSpeaker,
      serverTime: this.#options.clock.now(),
      routerRtpCapabilities: media.rtpCapabilities,
    };
  }

  leave(connection: Connection, seat: Seat): void {
    this.#clear(seat);
    this.#end(connection, 'left');
  }

  setHand(seat: Seat, raised: boolean): void {
    if (raised === (seat.handRaisedAt !== null)) return;
    seat.handRaisedAt = raised ? this.#options.clock.now() : null;
    this.keeper.keep(seat);
    this.audience.tell('peer:changed', { peerId: seat.peerId, handRaisedAt: seat.handRaisedAt });
  }

  /** The clock of a session that ended while the command waited for its turn stays as it is. */
  async runClock(itemId: string | null): Promise<AgendaClock> {
    this.#refuseEnded();
    return this.clock.run(itemId);
  }

  async extendClock(personId: string, asked: InputOf<Commands['clock:extend']>): Promise<AgendaClock> {
    this.#refuseEnded();
    return this.clock.extend(personId, asked);
  }

  /** Goes on after a pause; the clock goes on where it stood. */
  async resumeSession(): Promise<Session> {
    const { session, pauseMs } = await this.session.resume();
    await this.clock.skip(pauseMs);
    return session;
  }

  async endSession(): Promise<Session> {
    this.#refuseEnded();
    await this.clock.run(null);
    return this.session.end();
  }

  /** The client is gone without a word: its seat is kept. */
  detach(connection: Connection): void {
    const { state } = connection;
    connection.state = { state: 'closed' };
    this.#connections.delete(connection);
    if (state.state === 'joined' && state.seat.channel === connection.channel) {
      const { seat } = state;
      this.seats.keep(seat);
      this.attendance.left(seat);
      this.media.dismiss(seat);
      this.audience.tell('peer:changed', { peerId: seat.peerId, presence: 'away' });
      this.#tellLobby();
    }
    this.closeIfEmpty();
  }

  removePerson(personId: string): void {
    this.roster.drop(personId);
    for (const seat of this.seats.ofPerson(personId)) this.#clear(seat);
    for (const connection of [...this.#connections]) {
      if (connection.personId === personId) this.#end(connection, 'removed');
    }
    this.closeIfEmpty();
  }

  /** People came, or names or what holds for all sessions changed: those here see it as it is now. */
  async refreshMembers(): Promise<void> {
    const known = new Map(this.roster.list().map((member) => [member.personId, member]));
    const { id, kind, leadRule } = this.mentorship;
    await this.roster.refresh();
    this.#mentorship = (await this.#options.store.mentorships.get(id)) ?? this.#mentorship;
    if (this.#closed) return;
    const { mentorship } = this;
    if (mentorship.kind !== kind || mentorship.leadRule !== leadRule) {
      this.audience.tell('mentorship:changed', mentorship);
    }
    this.audience.tell('member:changed', { members: this.roster.list() });
    for (const { peerId, personId } of this.seats.all()) {
      const now = this.roster.find(personId);
      const old = known.get(personId);
      if (!now || (old?.name === now.name && old.role === now.role)) continue;
      this.audience.tell('peer:changed', { peerId, name: now.name, role: now.role });
    }
    this.#tellLobby();
  }

  /** Those whose connection stands now. */
  present(): string[] {
    return this.#peers().flatMap(({ personId, presence }) => (presence === 'here' ? [personId] : []));
  }

  inside(): LobbyInfo['inside'] {
    return this.#peers().map(({ peerId, personId, name, role, presence }) => ({
      peerId,
      personId,
      name,
      role,
      presence,
    }));
  }

  /** Ends every connection. Seats stay written down, for the process that comes next. */
  close(reason: ClosingReason): void {
    if (this.#closed) return;
    this.#closed = true;
    this.attendance.allLeft();
    for (const connection of this.#connections) connection.close(reason);
    this.#connections.clear();
    this.seats.close();
    this.media.close();
    this.#options.onEmpty();
  }

  closeIfEmpty(): void {
    if (this.#connections.size === 0 && this.seats.size === 0) this.close('left');
  }

  /** That two who take part were here is written down once; where that fails, the next one who comes brings it. */
  #noteMeeting(): void {
    if (this.session.value.metAt !== null) return;
    const present = new Set(this.present().filter((id) => this.roster.find(id)?.role !== 'observer'));
    if (present.size < 2) return;
    this.changes
      .run(() => this.session.meet())
      .catch((error: unknown) => this.#options.refusals.note(error, { part: 'meeting' }));
  }

  #refuseEnded(): void {
    if (this.session.value.state === 'ended') throw new AppError('session_ended', 'The session has ended');
  }

  #peers(): PeerInfo[] {
    return this.roster.peers(this.seats.all());
  }

  #tellJoined(seat: Seat, isNew: boolean): void {
    const { peerId, companion } = seat;
    if (isNew) {
      for (const info of this.roster.peers([seat])) this.audience.tell('peer:joined', info, seat);
    } else this.audience.tell('peer:changed', { peerId, presence: 'here', companion }, seat);
    this.#tellLobby();
  }

  #lobbyInfo(personId: string): LobbyInfo {
    return {
      mentorship: this.mentorship,
      session: this.session.value,
      you: this.roster.get(personId),
      members: this.roster.list(),
      inside: this.inside(),
    };
  }

  #tellLobby(): void {
    for (const { state, channel, personId } of this.#connections) {
      if (state.state !== 'waiting' || !state.hearsLobby || !this.roster.find(personId)) continue;
      channel.send('lobby:changed', this.#lobbyInfo(personId));
    }
  }

  /** Another tab of the person takes over: this seat's tab has to go, and the seat too unless it is the one taken. */
  #displace(seat: Seat, taken: Seat): void {
    const connection = this.#connectionOf(seat);
    if (seat === taken) {
      this.media.dismiss(seat);
      seat.channel = null;
    } else this.#clear(seat);
    if (connection) this.#end(connection, 'takenOver');
  }

  #connectionOf(seat: Seat): Connection | undefined {
    return [...this.#connections].find(({ state }) => state.state === 'joined' && state.seat === seat);
  }

  #end(connection: Connection, reason: ClosingReason): void {
    this.#connections.delete(connection);
    connection.close(reason);
    this.closeIfEmpty();
  }

  /** Takes the seat away for good. */
  #clear(seat: Seat): void {
    this.media.dismiss(seat);
    this.attendance.left(seat);
    this.seats.remove(seat);
    this.#gone(seat);
  }

  #gone(seat: Seat): void {
    this.keeper.forget(seat);
    this.audience.tell('peer:left', { peerId: seat.peerId });
    this.#tellLobby();
    this.closeIfEmpty();
  }

  #sessionChanged(session: Session): void {
    this.audience.tell('session:changed', session);
    if (session.state === 'ended') {
      this.keeper.forgetAll();
      this.close('sessionEnded');
    } else this.#tellLobby();
  }
}
