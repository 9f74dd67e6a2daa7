import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type {
  CommandName,
  Commands,
  EitherCommand,
  JoinedCommand,
  WaitingCommand,
} from '@cairn/shared/signalling/commands.ts';
import type { Connection } from './connection.ts';
import type { Room } from './room.ts';
import type { Seat } from './seats.ts';
import { authorize } from '../standing.ts';

interface Waiting {
  room: Room;
  connection: Connection;
}

/** What a joined peer's command works with. */
export interface Joined extends Waiting {
  seat: Seat;
  serverTime(): number;
  removeMember(personId: string): Promise<unknown>;
}

type Answered<N extends CommandName> = OutputOf<Commands[N]> | Promise<OutputOf<Commands[N]>>;
type Handlers<N extends CommandName, C> = {
  [K in N]: (context: C, input: InputOf<Commands[K]>) => Answered<K>;
};

/** What somebody in the lobby reaches, and nothing more. */
export const waitingHandlers: Handlers<WaitingCommand, Waiting> = {
  'lobby:enter': ({ room, connection }) => room.enterLobby(connection),
  'room:join': ({ room, connection }, input) => room.join(connection, input),
};

/** What both of them reach. */
export const eitherHandlers: Handlers<EitherCommand, Waiting> = {
  'session:setPurpose': ({ room, connection }, { purpose }) =>
    room.changes.run(() => room.session.setPurpose(room.roster.get(connection.personId), purpose)),
  'session:acceptPurpose': ({ room }, { purpose }) =>
    room.changes.run(() => room.session.acceptPurpose(purpose)),
};

/** What somebody who has a seat reaches. */
export const joinedHandlers: Handlers<JoinedCommand, Joined> = {
  'room:leave': ({ room, connection, seat }) => done(room.leave(connection, seat)),

  'transport:create': ({ room, connection, seat }, { direction }) => {
    if (direction === 'send') {
      authorize(room.roster.get(connection.personId), 'media:send', room.session.value.state);
    }
    return room.media.run(seat, (peer) => peer.createTransport(direction));
  },
  'transport:connect': async ({ room, seat }, { transportId, dtlsParameters }) =>
    done(await room.media.run(seat, (peer) => peer.connectTransport(transportId, dtlsParameters))),
  'transport:restartIce': async ({ room, seat }, { transportId }) => ({
    iceParameters: await room.media.run(seat, (peer) => peer.restartIce(transportId)),
  }),
  'transport:close': async ({ room, seat }, { transportId }) =>
    done(await room.media.run(seat, (peer) => peer.closeTransport(transportId))),

  'producer:create': ({ room, seat }, input) => room.producers.create(seat, input),
  'producer:pause': ({ room, seat }, { producerId }) => room.producers.setPaused(seat, producerId, true),
  'producer:resume': ({ room, seat }, { producerId }) => room.producers.setPaused(seat, producerId, false),
  'producer:close': ({ room, seat }, { producerId }) => room.producers.close(seat, producerId),

  'consumer:create': ({ room, seat }, input) => room.media.run(seat, (peer) => peer.consume(input)),
  'consumer:resume': async ({ room, seat }, { consumerId }) =>
    done(await room.media.run(seat, (peer) => peer.resumeConsumer(consumerId))),
  'consumer:close': async ({ room, seat }, { consumerId }) =>
    done(await room.media.run(seat, (peer) => peer.closeConsumer(consumerId))),
  'consumer:demand': async ({ room, seat }, { demands }) =>
    done(await room.media.run(seat, (peer) => peer.setDemands(demands))),

  'hand:set': ({ room, seat }, { raised }) => done(room.setHand(seat, raised)),

  'chat:send': ({ room, connection }, message) =>
    room.chat.send(room.roster.get(connection.personId), message),

  'session:start': ({ room }) => room.changes.run(() => room.lead.start()),
  'session:end': ({ room }) => room.changes.run(() => room.endSession()),
  'session:pause': ({ room }) => room.changes.run(() => room.session.pause()),
  'session:resume': ({ room }) => room.changes.run(() => room.resumeSession()),

  'lead:set': ({ room, connection }, { mode }) =>
    room.changes.run(() => room.lead.set(room.roster.get(connection.personId), mode)),
  'lead:pass': ({ room, connection }, { personId }) =>
    room.changes.run(() => room.lead.pass(room.roster.get(connection.personId), personId)),

  'clock:run': ({ room }, { itemId }) => room.changes.run(() => room.runClock(itemId)),
  'clock:extend': ({ room, connection }, asked) =>
    room.changes.run(() => room.extendClock(connection.personId, asked)),
  'silence:start': ({ room, connection }, { minutes }) =>
    room.changes.run(() => room.silence.start(room.roster.get(connection.personId), minutes)),
  'silence:end': async ({ room, connection }) =>
    done(await room.changes.run(() => room.silence.end(room.roster.get(connection.personId)))),
  'clock:read': ({ serverTime }) => ({ serverTime: serverTime() }),

  'member:remove': async ({ removeMember }, { personId }) => done(await removeMember(personId)),
};

/** Commands that write nothing and must not wait for those that do. */
const MEDIA_COMMAND = /^(transport|producer|consumer):/;

export function laneOf(name: CommandName): keyof Connection['lanes'] {
  return MEDIA_COMMAND.test(name) ? 'media' : 'other';
}

export function isWaitingCommand(name: CommandName): name is WaitingCommand {
  return Object.hasOwn(waitingHandlers, name);
}

export function isEitherCommand(name: CommandName): name is EitherCommand {
  return Object.hasOwn(eitherHandlers, name);
}

export function wrongState(): AppError {
  return new AppError('wrong_state', 'This command is not for the state of the connection');
}

function done(_nothing: unknown): null {
  return null;
}
