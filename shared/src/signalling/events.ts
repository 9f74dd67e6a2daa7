import type { AgendaClock, ChatMessage, Member, Mentorship, Session, Silence } from '../mentorship.ts';
import type { LobbyInfo, PeerInfo, ProducerInfo, Quality } from './peers.ts';

/** What the server tells over Socket.IO, by name. A peer in the lobby hears `lobby:changed` and `connection:closing` only. */
export interface Events {
  'lobby:changed': LobbyInfo;

  'peer:joined': PeerInfo;
  /** Any of a peer's own fields changed: hand, presence, quality, name, role. */
  'peer:changed': { peerId: string } & Partial<Omit<PeerInfo, 'peerId' | 'personId' | 'producers'>>;
  'peer:left': { peerId: string };
  'peer:qualityChanged': { peerId: string; quality: Quality };

  'producer:opened': { peerId: string } & ProducerInfo;
  'producer:changed': { peerId: string; producerId: string; paused: boolean };
  'producer:closed': { peerId: string; producerId: string };

  'consumer:closed': { consumerId: string };
  'consumer:layersChanged': { consumerId: string; spatialLayer: number | null };

  /** Nobody watches more than this spatial layer of the sender's stream (-1: nobody at all): stop sending what is above. */
  'producer:layersWanted': { producerId: string; maxSpatialLayer: number };
  /** What fits through the line of everybody who watches the sender's stream, in bits per second: send no more of it. */
  'producer:rateWanted': { producerId: string; maxBitrate: number };

  'speaker:changed': { peerId: string | null };
  /** Who is heard now, loudest first; volume in dBov, -127 (silence) to 0. */
  'speaker:levels': { levels: { peerId: string; volume: number }[] };

  /** The media of the room was lost (a worker died) and made anew: build transports, producers and consumers again. */
  'media:reset': { routerRtpCapabilities: Record<string, unknown>; peers: PeerInfo[] };

  'chat:sent': ChatMessage;
  'session:changed': Session;
  'clock:changed': AgendaClock;
  'silence:changed': Silence | null;
  'member:changed': { members: Member[] };
  'mentorship:changed': Mentorship;
  /** A suggestion was made, changed, taken back or opened: read the list anew. What it says is in no event [N1]. */
  'suggestions:changed': Record<string, never>;

  /** The last word before the server closes this connection. `retry`: come back by yourself. */
  'connection:closing': { reason: ClosingReason };
}

/** Why a signalling connection ends. All but the last are final for this tab; after that one it reconnects by itself. */
export const CLOSING_REASONS = [
  'removed',
  'takenOver',
  'sessionEnded',
  'left',
  'erased',
  'serverStopping',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

export type EventName = keyof Events;
