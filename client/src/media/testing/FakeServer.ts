import type { Role } from '@cairn/shared/mentorship.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { CommandName, Commands } from '@cairn/shared/signalling/commands.ts';
import type { Events } from '@cairn/shared/signalling/events.ts';
import { kindOf, type Source } from '@cairn/shared/signalling/media.ts';
import type { PeerInfo, RoomState } from '@cairn/shared/signalling/peers.ts';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import type { MediaSignalling } from '../types.ts';

export const SELF = 'self';

interface Asked {
  name: CommandName;
  input: Record<string, unknown>;
}

/** The other side of signalling for one tab: answers media commands as the server would, and tells what was asked. */
export class FakeServer implements MediaSignalling {
  readonly asked: Asked[] = [];
  /** Commands that are refused with this error from now on. */
  readonly refusals = new Map<CommandName, AppError>();
  /** The streams of others, by producer id. */
  readonly streams = new Map<string, { peerId: string; source: Source }>();
  /** The ids that were given to this tab's own producers, by source. */
  readonly producers = new Map<string, string>();
  readonly #listeners = new Map<keyof Events, Set<(payload: never) => void>>();
  readonly #transports = new Set<string>();
  #ids = 0;

  async request<N extends CommandName>(name: N, input: InputOf<Commands[N]>): Promise<OutputOf<Commands[N]>> {
    this.asked.push({ name, input });
    const refusal = this.refusals.get(name);
    if (refusal !== undefined) throw refusal;
    return this.#answer(name, input) as OutputOf<Commands[N]>;
  }

  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  tell<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const listener of this.#listeners.get(event) ?? [])
      (listener as (payload: Events[E]) => void)(payload);
  }

  /** Somebody begins to send; told only with `tell`. */
  opens(peerId: string, source: Source, tell = false): string {
    const producerId = this.#id();
    this.streams.set(producerId, { peerId, source });
    if (tell) this.tell('producer:opened', { peerId, producerId, source, paused: false });
    return producerId;
  }

  closes(producerId: string): void {
    const stream = this.streams.get(producerId);
    this.streams.delete(producerId);
    if (stream !== undefined) this.tell('producer:closed', { peerId: stream.peerId, producerId });
  }

  /** Forgets every transport, as a server that was started again. */
  restart(): void {
    this.#transports.clear();
  }

  /** The inputs of the commands of this name. */
  inputs(name: CommandName): Record<string, unknown>[] {
    return this.asked.filter((each) => each.name === name).map(({ input }) => input);
  }

  /** What is sent over this server now, as the others would see it. */
  room(options: { own?: PeerInfo['producers']; companion?: boolean; role?: Role } = {}): RoomState {
    const others = [...new Set([...this.streams.values()].map(({ peerId }) => peerId))];
    const peers = [
      peer(SELF, options.own ?? [], options.companion ?? false),
      ...others.map((peerId) => peer(peerId, this.#producersOf(peerId), false)),
    ];
    const you: Partial<RoomState['you']> = { role: options.role ?? 'mentee', isOwner: false };
    const session: Partial<RoomState['session']> = { state: 'live' };
    const room = { peerId: SELF, you, session, peers, routerRtpCapabilities: routerRtpCapabilities() };
    return room as RoomState;
  }

  #producersOf(peerId: string): PeerInfo['producers'] {
    return [...this.streams]
      .filter(([, stream]) => stream.peerId === peerId)
      .map(([producerId, { source }]) => ({ producerId, source, paused: false }));
  }

  #answer(name: CommandName, input: Record<string, unknown>): unknown {
    switch (name) {
      case 'transport:create': {
        const id = this.#id();
        this.#transports.add(id);
        return { ...fakeParameters.generateTransportRemoteParameters(), id };
      }
      case 'transport:restartIce':
        if (!this.#transports.has(String(input['transportId']))) throw new AppError('not_found', 'transport');
        return { iceParameters: fakeParameters.generateTransportRemoteParameters().iceParameters };
      case 'producer:create': {
        const producerId = this.#id();
        this.producers.set(String(input['source']), producerId);
        return { producerId };
      }
      case 'consumer:create': {
        const producerId = String(input['producerId']);
        const stream = this.streams.get(producerId);
        if (stream === undefined) throw new AppError('not_found', 'producer');
        const kind = kindOf(stream.source);
        return {
          ...fakeParameters.generateConsumerRemoteParameters({
            id: this.#id(),
            codecMimeType: kind === 'audio' ? 'audio/opus' : 'video/VP8',
          }),
          producerId,
          type: 'simple',
          producerPaused: false,
        };
      }
      default:
        return null;
    }
  }

  #id(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  }
}

export function routerRtpCapabilities(): Record<string, unknown> {
  return { ...fakeParameters.generateRouterRtpCapabilities() };
}

function peer(peerId: string, producers: PeerInfo['producers'], companion: boolean): PeerInfo {
  return {
    peerId,
    personId: peerId,
    name: peerId,
    role: 'peer',
    isOwner: false,
    presence: 'here',
    companion,
    handRaisedAt: null,
    quality: 0,
    producers,
  };
}
