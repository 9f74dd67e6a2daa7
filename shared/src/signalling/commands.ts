import * as z from 'zod/mini';
import { returns, type Endpoint } from '../contract.ts';
import { idOf } from '../ids.ts';
import {
  leadMode,
  MAX_LENGTH,
  purpose,
  SILENCE_MINUTES,
  type AgendaClock,
  type ChatMessage,
  type Session,
  type Silence,
} from '../mentorship.ts';
import {
  demand,
  dtlsParameters,
  mediaId,
  rtpCapabilities,
  rtpParameters,
  source,
  type ConsumerInfo,
  type IceParameters,
  type TransportInfo,
} from './media.ts';
import type { LobbyInfo, RoomState } from './peers.ts';

/**
 * What a client may ask over Socket.IO. Each table is what a peer in that state can reach, and nothing more: a
 * command of another state is answered `wrong_state`. Unknown fields are refused.
 */

const nothing = z.strictObject({});
const one = {
  transport: z.strictObject({ transportId: mediaId }),
  producer: z.strictObject({ producerId: mediaId }),
  consumer: z.strictObject({ consumerId: mediaId }),
};

/** A peer that has connected and is still in the lobby. */
export const waitingCommands = {
  /** Who is inside, and the session as it stands. Afterwards the lobby hears `lobby:changed`. */
  'lobby:enter': { input: nothing, output: returns<LobbyInfo>(), action: 'room:enter' },
  /**
   * Takes a seat. `peerId` asks for the seat that this tab had before. Where the person already sits in another tab,
   * `second` says what to do; without it the answer is `already_in_room`.
   */
  'room:join': {
    input: z.strictObject({
      peerId: z.optional(idOf('peer')),
      second: z.optional(z.enum(['takeOver', 'companion'])),
    }),
    output: returns<RoomState>(),
    action: 'room:enter',
  },
} as const satisfies Record<string, Endpoint>;

/** What a peer reaches in the lobby and in the room alike. */
export const eitherCommands = {
  /** The mentee side's is the purpose; anybody else's is a proposal, and an empty one takes that back. */
  'session:setPurpose': {
    input: z.strictObject({ purpose }),
    output: returns<Session>(),
    action: 'purpose:set',
  },
  /** Agrees to what is proposed; `wrong_state` where that is no longer this text. */
  'session:acceptPurpose': {
    input: z.strictObject({ purpose }),
    output: returns<Session>(),
    action: 'purpose:accept',
  },
} as const satisfies Record<string, Endpoint>;

/** A peer that has a seat. */
export const joinedCommands = {
  'room:leave': { input: nothing, output: returns<null>(), action: null },

  'transport:create': {
    input: z.strictObject({ direction: z.enum(['send', 'receive']) }),
    output: returns<TransportInfo>(),
    action: 'media:receive',
  },
  'transport:connect': {
    input: z.strictObject({ transportId: mediaId, dtlsParameters }),
    output: returns<null>(),
    action: 'media:receive',
  },
  'transport:restartIce': {
    input: one.transport,
    output: returns<{ iceParameters: IceParameters }>(),
    action: 'media:receive',
  },
  'transport:close': { input: one.transport, output: returns<null>(), action: 'media:receive' },

  /** One producer of each source for a peer; a second of the same source is refused. */
  'producer:create': {
    input: z.strictObject({ transportId: mediaId, source, rtpParameters, paused: z.boolean() }),
    output: returns<{ producerId: string }>(),
    action: 'media:send',
  },
  'producer:pause': { input: one.producer, output: returns<null>(), action: 'media:send' },
  'producer:resume': { input: one.producer, output: returns<null>(), action: 'media:send' },
  'producer:close': { input: one.producer, output: returns<null>(), action: 'media:send' },

  /** Receives a producer of the same room, over a receiving transport of one's own. The consumer starts paused. */
  'consumer:create': {
    input: z.strictObject({ transportId: mediaId, producerId: mediaId, rtpCapabilities }),
    output: returns<ConsumerInfo>(),
    action: 'media:receive',
  },
  'consumer:resume': { input: one.consumer, output: returns<null>(), action: 'media:receive' },
  'consumer:close': { input: one.consumer, output: returns<null>(), action: 'media:receive' },
  /** How large which pictures are shown: the server chooses layers, pauses what is hidden and sets priorities. */
  'consumer:demand': {
    input: z.strictObject({ demands: z.array(demand).check(z.minLength(1), z.maxLength(64)) }),
    output: returns<null>(),
    action: 'media:receive',
  },

  'hand:set': {
    input: z.strictObject({ raised: z.boolean() }),
    output: returns<null>(),
    action: 'hand:raise',
  },

  /** `id` is made by the sender, so that a message sent again after a lost answer is kept once. */
  'chat:send': {
    input: z.strictObject({
      id: idOf('message'),
      text: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_LENGTH.chat)),
    }),
    output: returns<ChatMessage>(),
    action: 'chat:write',
  },

  'session:start': { input: nothing, output: returns<Session>(), action: 'session:start' },
  'session:end': { input: nothing, output: returns<Session>(), action: 'session:end' },
  /** The session stands still: all see it, the agenda's clock waits, media go on. */
  'session:pause': { input: nothing, output: returns<Session>(), action: 'session:pause' },
  'session:resume': { input: nothing, output: returns<Session>(), action: 'session:pause' },

  /** Takes the agenda's lead, or opens the agenda to all. Not given up where it is the rule of the mentorship. */
  'lead:set': {
    input: z.strictObject({ mode: leadMode }),
    output: returns<Session>(),
    action: 'lead:set',
  },
  /** Among peers passes the lead to the person; whoever finds the leader gone may take it so. */
  'lead:pass': {
    input: z.strictObject({ personId: idOf('person') }),
    output: returns<Session>(),
    action: 'lead:set',
  },

  /** Lets an item of the agenda run (whatever ran stops), or stops what runs. The server stamps the time. */
  'clock:run': {
    input: z.strictObject({ itemId: z.nullable(idOf('item')) }),
    output: returns<AgendaClock>(),
    action: 'clock:set',
  },
  /**
   * Gives the running item some minutes: those of a later item that hasn't begun (fewer where it has fewer), or, with null,
   * by moving the end. `was`: its minutes as the sender sees them, so that two who press at once give once (`wrong_state`).
   */
  'clock:extend': {
    input: z.strictObject({
      itemId: idOf('item'),
      fromId: z.nullable(idOf('item')),
      minutes: z.number().check(z.int(), z.gte(1), z.lte(30)),
      was: z.number().check(z.int(), z.nonnegative()),
    }),
    output: returns<AgendaClock>(),
    action: 'clock:set',
  },
  /** A silence for all; one at a time (`wrong_state`). */
  'silence:start': {
    input: z.strictObject({ minutes: z.literal([...SILENCE_MINUTES]) }),
    output: returns<Silence>(),
    action: 'clock:set',
  },
  /** Ends it early: whoever leads may, and who started it. */
  'silence:end': { input: nothing, output: returns<null>(), action: 'clock:set' },
  /** The server's time in ms since 1970, for the client to know how far its own clock is off. */
  'clock:read': { input: nothing, output: returns<{ serverTime: number }>(), action: null },

  'member:remove': {
    input: z.strictObject({ personId: idOf('person') }),
    output: returns<null>(),
    action: 'member:remove',
  },
} as const satisfies Record<string, Endpoint>;

export type WaitingCommand = keyof typeof waitingCommands;
export type EitherCommand = keyof typeof eitherCommands;
export type JoinedCommand = keyof typeof joinedCommands;
export type CommandName = WaitingCommand | EitherCommand | JoinedCommand;

export const commands = { ...waitingCommands, ...eitherCommands, ...joinedCommands } as const;
export type Commands = typeof commands;
