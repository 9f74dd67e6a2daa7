import type { Events } from '@cairn/shared/signalling/events.ts';
import type { PeerInfo } from '@cairn/shared/signalling/peers.ts';
import type { Scope } from '../lib/scope.ts';
import type { MediaSignalling, RemoteStream } from './types.ts';

/** A stream of somebody else, as signalling tells of it. */
export type Remote = Omit<RemoteStream, 'trackId'>;

type RemoteEvent =
  | { name: 'producer:opened'; payload: Events['producer:opened'] }
  | { name: 'producer:changed'; payload: Events['producer:changed'] }
  | { name: 'producer:closed'; payload: Events['producer:closed'] }
  | { name: 'peer:joined'; payload: Events['peer:joined'] }
  | { name: 'peer:left'; payload: Events['peer:left'] };

const EVENTS = [
  'producer:opened',
  'producer:changed',
  'producer:closed',
  'peer:joined',
  'peer:left',
] as const;

/** Who sends what, by producer id, kept from the state of the room and the events that follow it. */
export class RemoteStreams {
  readonly #streams = new Map<string, Remote>();
  readonly #changed: () => void;
  #self: string | null = null;
  /**
   * Events of the running task. A room's state and the event that follows it can come in one, and then the event is
   * heard before the state, which is handed on by a promise.
   */
  #recent: RemoteEvent[] = [];

  constructor(signalling: MediaSignalling, scope: Scope, changed: () => void) {
    this.#changed = changed;
    for (const name of EVENTS) {
      scope.add(signalling.on(name, (payload) => this.#hear({ name, payload } as RemoteEvent)));
    }
  }

  get(producerId: string): Remote | undefined {
    return this.#streams.get(producerId);
  }

  values(): Remote[] {
    return [...this.#streams.values()];
  }

  /** The room as it stands; `self` is the peer of this tab, whose streams aren't remote. */
  reset(self: string, peers: readonly PeerInfo[]): void {
    this.#self = self;
    this.#streams.clear();
    for (const peer of peers) this.#add(peer);
    for (const event of this.#recent) this.#apply(event);
    this.#changed();
  }

  clear(): void {
    this.#self = null;
    this.#streams.clear();
    this.#changed();
  }

  #hear(event: RemoteEvent): void {
    if (this.#recent.length === 0) setTimeout(() => (this.#recent = []));
    this.#recent.push(event);
    if (this.#self === null) return;
    this.#apply(event);
    this.#changed();
  }

  #apply(event: RemoteEvent): void {
    switch (event.name) {
      case 'producer:opened': {
        const { peerId, producerId, source, paused } = event.payload;
        if (peerId !== this.#self) this.#streams.set(producerId, { peerId, producerId, source, paused });
        return;
      }
      case 'producer:changed': {
        const { producerId, paused } = event.payload;
        const stream = this.#streams.get(producerId);
        if (stream !== undefined) this.#streams.set(producerId, { ...stream, paused });
        return;
      }
      case 'producer:closed':
        this.#streams.delete(event.payload.producerId);
        return;
      case 'peer:joined':
        this.#add(event.payload);
        return;
      case 'peer:left':
        for (const { producerId, peerId } of this.values()) {
          if (peerId === event.payload.peerId) this.#streams.delete(producerId);
        }
    }
  }

  #add({ peerId, producers }: PeerInfo): void {
    if (peerId === this.#self) return;
    for (const { producerId, source, paused } of producers) {
      this.#streams.set(producerId, { peerId, producerId, source, paused });
    }
  }
}
