import type { AgendaClock, ChatMessage, Member, Mentorship, Role, Session, Silence } from '../mentorship.ts';
import type { Source } from './media.ts';

/** A stream that a peer sends. */
export interface ProducerInfo {
  producerId: string;
  source: Source;
  paused: boolean;
}

/** 0 unknown, 1 poor, 2 fair, 3 good. */
export type Quality = 0 | 1 | 2 | 3;

/** One place in the room: a person in one tab. A person who joined from two tabs has two peers. */
export interface PeerInfo {
  peerId: string;
  personId: string;
  name: string;
  role: Role;
  isOwner: boolean;
  /** `away`: the connection is gone, the seat is kept for `SEAT_KEPT_MS`. */
  presence: 'here' | 'away';
  /** Joined beside another tab of the same person: neither sends nor plays sound. */
  companion: boolean;
  /** When the hand was raised, or null: hands are shown in the order in which they went up. */
  handRaisedAt: number | null;
  quality: Quality;
  producers: ProducerInfo[];
}

/** What somebody in the lobby sees. */
export interface LobbyInfo {
  mentorship: Mentorship;
  session: Session;
  you: Member;
  members: Member[];
  inside: Pick<PeerInfo, 'peerId' | 'personId' | 'name' | 'role' | 'presence'>[];
}

/** Everything that a peer needs on joining, and again on coming back. */
export interface RoomState {
  mentorship: Mentorship;
  session: Session;
  you: Member;
  peerId: string;
  /** What the seat kept while the peer was away, so that microphone and camera return as they were; null for a new seat. */
  kept: SeatMedia | null;
  peers: PeerInfo[];
  members: Member[];
  clock: AgendaClock;
  /** The one that goes on, or null. */
  silence: Silence | null;
  chat: ChatMessage[];
  activeSpeaker: string | null;
  /** The server's clock when this was made, in ms since 1970. */
  serverTime: number;
  /** The router's RTP capabilities, for mediasoup-client's `Device.load`. */
  routerRtpCapabilities: Record<string, unknown>;
}

/** What a peer had switched on. */
export interface SeatMedia {
  microphone: boolean;
  camera: boolean;
}
