import { AppError } from '@cairn/shared/errors.ts';
import { SEAT_KEPT_MS } from '@cairn/shared/mentorship.ts';
import type { ClosingReason } from '@cairn/shared/signalling/events.ts';
import { commands, type CommandName } from '@cairn/shared/signalling/commands.ts';
import type { PeerChannel } from '../ports.ts';
import { authorize } from '../standing.ts';
import { Connection, type SignallingGrant } from './connection.ts';
import {
  eitherHandlers,
  isEitherCommand,
  isWaitingCommand,
  joinedHandlers,
  laneOf,
  waitingHandlers,
  wrongState,
} from './handlers.ts';
import { Room, type RoomDeps } from './room.ts';
import { Roster } from './roster.ts';

/** Tabs of one person at one session: far more than anyone opens. */
const MAX_CONNECTIONS_OF_PERSON = 8;
const MAX_QUEUED_COMMANDS = 256;

export interface RoomsOptions extends RoomDeps {
  removeMember(mentorshipId: string, personId: string, by: string): Promise<unknown>;
}

/** A connected client, as the door sees it. */
export interface RoomClient {
  /** Runs a command whose input was parsed by its schema. Resolves with the answer's data, or rejects. */
  request(name: CommandName, input: unknown): Promise<unknown>;
  /** The connection is gone. */
  gone(): void;
}

/** All rooms that are live on this server. */
export class Rooms {
  readonly #options: RoomsOptions;
  /** When the process started: seats that an earlier one kept count their time from here [C3]. */
  readonly #startedAt: number;
  readonly #rooms = new Map<string, { room: Room | null; loading: Promise<Room> }>();
  readonly #connections = new Set<Connection>();
  #stopping = false;

  constructor(options: RoomsOptions) {
    this.#options = options;
    this.#startedAt = options.clock.now();
  }

  get counts(): { rooms: number; peers: number; connections: number } {
    const rooms = this.#live();
    const peers = rooms.reduce((sum, room) => sum + room.peerCount, 0);
    return { rooms: rooms.length, peers, connections: this.#connections.size };
  }

  /** Lets a client in whose ticket was redeemed just now. Rejects where there is nothing to be let into. */
  async connect(grant: SignallingGrant, channel: PeerChannel): Promise<RoomClient> {
    if (this.#stopping) throw new AppError('unavailable', 'The server is stopping');
    const connection = new Connection(grant, channel);
    this.#checkConnectionsOf(connection);
    // Known from here on: who is removed while the room is loaded is found and put out too.
    this.#connections.add(connection);
    try {
      const room = await this.#enter(connection);
      return {
        request: (name, input) => this.#request(room, connection, name, input),
        gone: () => {
          this.#connections.delete(connection);
          room.detach(connection);
        },
      };
    } catch (error) {
      this.#connections.delete(connection);
      throw error;
    }
  }

  /** Notes of everybody who is in a room that they are there still. */
  async noteAttendance(now: number): Promise<void> {
    for (const room of this.#live()) await room.attendance.seen(now);
  }

  inside(sessionId: string) {
    const room = this.#rooms.get(sessionId)?.room;
    return room?.inside().map(({ name, role }) => ({ name, role })) ?? [];
  }

  /** The people who are in the session's room now. */
  present(sessionId: string): string[] {
    return this.#rooms.get(sessionId)?.room?.present() ?? [];
  }

  suggestionsChanged(sessionId: string): void {
    this.#rooms.get(sessionId)?.room?.audience.tell('suggestions:changed', {});
  }

  async scheduleChanged(mentorshipId: string): Promise<void> {
    await this.#inEach(mentorshipId, 'schedule', (room) => room.changes.run(() => room.session.refresh()));
  }

  async membersChanged(mentorshipId: string): Promise<void> {
    await this.#inEach(mentorshipId, 'members', (room) => room.refreshMembers());
  }

  remove(mentorshipId: string, personId: string): void {
    for (const room of this.#live()) if (room.mentorship.id === mentorshipId) room.removePerson(personId);
    for (const connection of this.#connections) {
      if (connection.mentorshipId === mentorshipId && connection.personId === personId) {
        connection.close('removed');
      }
    }
  }

  /** Nothing of the mentorship is left: every line to its rooms ends, also to those that are being loaded. */
  async erase(mentorshipId: string): Promise<void> {
    const end = () => {
      for (const room of this.#live()) if (room.mentorship.id === mentorshipId) room.close('erased');
      for (const connection of this.#connections) {
        if (connection.mentorshipId === mentorshipId) connection.close('erased');
      }
    };
    end();
    await this.#inEach(mentorshipId, 'erasure', async () => end());
  }

  /** The person was signed out somewhere: every line of theirs ends, and comes back where they still are signed in. */
  expire(personId: string): void {
    for (const connection of this.#connections) if (connection.personId === personId) connection.expire();
  }

  /** The server stops: nobody comes in any more, and everybody is told. */
  close(reason: ClosingReason): void {
    this.#stopping = true;
    for (const room of this.#live()) room.close(reason);
    for (const connection of this.#connections) connection.close(reason);
  }

  async #request(room: Room, connection: Connection, name: CommandName, input: unknown): Promise<unknown> {
    const lane = connection.lanes[laneOf(name)];
    if (lane.size >= MAX_QUEUED_COMMANDS) throw new AppError('rate_limited', 'Too many commands wait');
    return lane.run(() => this.#perform(room, connection, name, input));
  }

  #perform(room: Room, connection: Connection, name: CommandName, input: unknown): unknown {
    const { state } = connection;
    if (connection.closed) throw wrongState();
    const isOfState = isWaitingCommand(name) === (state.state === 'waiting');
    if (!isOfState && !isEitherCommand(name)) throw wrongState();
    const you = room.roster.get(connection.personId);
    authorize(you, commands[name].action, room.session.value.state);
    // The input was parsed by the schema of this very name.
    if (isEitherCommand(name)) return eitherHandlers[name]({ room, connection }, input as never);
    if (isWaitingCommand(name)) return waitingHandlers[name]({ room, connection }, input as never);
    if (state.state !== 'joined') throw wrongState();
    const context = {
      room,
      connection,
      seat: state.seat,
      serverTime: () => this.#options.clock.now(),
      removeMember: (personId: string) =>
        this.#options.removeMember(room.mentorship.id, personId, connection.personId),
    };
    return joinedHandlers[name](context, input as never);
  }

  async #enter(connection: Connection): Promise<Room> {
    for (;;) {
      const room = await this.#room(connection.sessionId);
      try {
        if (!room.roster.find(connection.personId)) await room.roster.refresh();
        if (this.#stopping) throw new AppError('unavailable', 'The server is stopping');
        if (connection.closed)
          throw new AppError('unauthenticated', 'The person was signed out or removed meanwhile');
        authorize(room.roster.get(connection.personId), 'room:enter', room.session.value.state);
        if (room.admit(connection)) return room;
      } finally {
        // Whoever was not let in must not leave a room behind that nobody is in.
        room.closeIfEmpty();
      }
    }
  }

  #room(sessionId: string): Promise<Room> {
    const known = this.#rooms.get(sessionId);
    if (known) return known.loading;
    const entry: { room: Room | null; loading: Promise<Room> } = {
      room: null,
      loading: this.#load(sessionId, () => {
        if (this.#rooms.get(sessionId) === entry) this.#rooms.delete(sessionId);
      }),
    };
    this.#rooms.set(sessionId, entry);
    entry.loading.then(
      (room) => (entry.room = room),
      () => this.#rooms.delete(sessionId),
    );
    return entry.loading;
  }

  async #load(sessionId: string, onEmpty: () => void): Promise<Room> {
    const { store } = this.#options;
    const session = await store.sessions.get(sessionId);
    const mentorship = session && (await store.mentorships.get(session.mentorshipId));
    if (!session || !mentorship) throw new AppError('not_found', 'There is no such session');
    const roster = new Roster(mentorship.id, store.members);
    const [keptClock, keptSilence, keptSeats] = await Promise.all([
      store.clocks.get(sessionId),
      store.clocks.silence(sessionId),
      store.seats.ofSession(sessionId),
      roster.refresh(),
    ]);
    const keptUntil = this.#startedAt + SEAT_KEPT_MS;
    return new Room({
      ...this.#options,
      mentorship,
      session,
      roster,
      keptClock,
      keptSilence,
      keptSeats,
      keptUntil,
      onEmpty,
    });
  }

  #checkConnectionsOf({ personId, sessionId }: Connection): void {
    let count = 0;
    for (const other of this.#connections) {
      // One that was ended may take a while to notice, on a network that is gone.
      if (!other.closed && other.personId === personId && other.sessionId === sessionId) count += 1;
    }
    if (count >= MAX_CONNECTIONS_OF_PERSON) {
      throw new AppError('rate_limited', 'This person has too many connections to the session');
    }
  }

  /** Does it in every room of the mentorship; what fails is logged. */
  async #inEach(mentorshipId: string, part: string, run: (room: Room) => Promise<void>): Promise<void> {
    // Rooms that are being loaded too: they may have read what changed just before.
    const runs = [...this.#rooms.values()].map(async ({ loading }) => {
      const room = await loading.catch(() => null);
      if (room?.mentorship.id === mentorshipId) await run(room);
    });
    for (const done of await Promise.allSettled(runs)) {
      if (done.status === 'rejected') this.#options.refusals.note(done.reason, { mentorshipId, part });
    }
  }

  #live(): Room[] {
    return [...this.#rooms.values()].flatMap(({ room }) => (room ? [room] : []));
  }
}
