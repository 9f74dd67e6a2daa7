import type {
  AgendaClock,
  ChatMessage,
  Member,
  Mentorship,
  Session,
  Silence,
} from '@cairn/shared/mentorship.ts';
import type { Events } from '@cairn/shared/signalling/events.ts';
import type { PeerInfo, RoomState } from '@cairn/shared/signalling/peers.ts';
import type { Lead } from '../leading/leadView.ts';

/** A chat message as its reader sees it: one's own are shown at once and say how far they came. */
export interface ChatEntry {
  message: ChatMessage;
  state: 'sent' | 'sending' | 'failed';
}

/** What is known of the room after joining; immutable, changed by `reduceRoom` alone. */
export interface RoomModel {
  mentorship: Mentorship;
  session: Session;
  you: Member;
  /** This tab's own place. */
  self: PeerInfo;
  /** Everybody else, in the order in which they came: the order never changes while they stay. */
  others: PeerInfo[];
  members: Member[];
  clock: AgendaClock;
  /** The last that was heard of; it may be over. */
  silence: Silence | null;
  chat: ChatEntry[];
  activeSpeaker: string | null;
  /** How often the closed suggestions changed, or may have while this tab was away. */
  suggestionChanges: number;
}

/** The events that the model follows, as one union. */
export type RoomEvent = {
  [E in keyof Events]: { name: E; payload: Events[E] };
}[keyof Events];

/** What this tab itself does to the model, before or besides the server. */
export type RoomIntent =
  | { name: 'chat:sending'; message: ChatMessage }
  | { name: 'chat:retrying'; id: string }
  | { name: 'chat:failed'; id: string }
  | { name: 'hand:set'; raisedAt: number | null };

/** The own place, where the server's list does not name it. */
function ownPeer(room: RoomState): PeerInfo {
  return {
    peerId: room.peerId,
    personId: room.you.personId,
    name: room.you.name,
    role: room.you.role,
    isOwner: room.you.isOwner,
    presence: 'here',
    companion: false,
    handRaisedAt: null,
    quality: 0,
    producers: [],
  };
}

/**
 * The model after joining, or after joining again: then `previous` keeps the order of the faces, and what was
 * written into the chat and has not arrived.
 */
export function enterRoom(room: RoomState, previous: RoomModel | null): RoomModel {
  const self = room.peers.find((peer) => peer.peerId === room.peerId) ?? ownPeer(room);
  const arrived = new Set(room.chat.map((message) => message.id));
  const pending =
    previous?.chat.filter((entry) => entry.state !== 'sent' && !arrived.has(entry.message.id)) ?? [];
  return {
    mentorship: room.mentorship,
    session: room.session,
    you: room.you,
    self,
    others: inKeptOrder(
      room.peers.filter((peer) => peer.peerId !== room.peerId),
      previous?.others ?? [],
    ),
    members: room.members,
    clock: room.clock,
    silence: room.silence,
    chat: [...room.chat.map((message): ChatEntry => ({ message, state: 'sent' })), ...pending],
    activeSpeaker: room.activeSpeaker,
    suggestionChanges: (previous?.suggestionChanges ?? -1) + 1,
  };
}

/** The peers with those that were known before in their old order, and new ones behind. */
function inKeptOrder(peers: PeerInfo[], before: PeerInfo[]): PeerInfo[] {
  const rank = new Map(before.map((peer, index) => [peer.peerId, index]));
  const rankOf = (peer: PeerInfo) => rank.get(peer.peerId) ?? Infinity;
  return peers
    .map((peer, index) => ({ peer, index }))
    .sort((a, b) => {
      const [left, right] = [rankOf(a.peer), rankOf(b.peer)];
      return left === right ? a.index - b.index : left - right;
    })
    .map(({ peer }) => peer);
}

function changePeer(model: RoomModel, peerId: string, change: (peer: PeerInfo) => PeerInfo): RoomModel {
  if (model.self.peerId === peerId) return { ...model, self: change(model.self) };
  if (!model.others.some((peer) => peer.peerId === peerId)) return model;
  return { ...model, others: model.others.map((peer) => (peer.peerId === peerId ? change(peer) : peer)) };
}

function addMessage(chat: ChatEntry[], entry: ChatEntry): ChatEntry[] {
  const known = chat.some(({ message }) => message.id === entry.message.id);
  if (!known) return [...chat, entry];
  // An echo that comes before the answer: the message is there once, and what arrived stays arrived.
  return chat.map((old) => (old.message.id !== entry.message.id || old.state === 'sent' ? old : entry));
}

function markUnsent(chat: ChatEntry[], id: string, state: 'sending' | 'failed'): ChatEntry[] {
  return chat.map((entry) =>
    entry.message.id === id && entry.state !== 'sent' ? { ...entry, state } : entry,
  );
}

/** The model after an event; the same object where the event changes nothing of it. */
export function reduceRoom(model: RoomModel, event: RoomEvent | RoomIntent): RoomModel {
  switch (event.name) {
    case 'peer:joined': {
      const peer = event.payload;
      if (peer.peerId === model.self.peerId) return { ...model, self: peer };
      return model.others.some((other) => other.peerId === peer.peerId)
        ? changePeer(model, peer.peerId, () => peer)
        : { ...model, others: [...model.others, peer] };
    }
    case 'peer:changed': {
      const { peerId, ...fields } = event.payload;
      return changePeer(model, peerId, (peer) => ({ ...peer, ...fields }));
    }
    case 'peer:qualityChanged': {
      const { peerId, quality } = event.payload;
      return changePeer(model, peerId, (peer) => ({ ...peer, quality }));
    }
    case 'peer:left': {
      const { peerId } = event.payload;
      return {
        ...model,
        others: model.others.filter((peer) => peer.peerId !== peerId),
        activeSpeaker: model.activeSpeaker === peerId ? null : model.activeSpeaker,
      };
    }
    case 'producer:opened': {
      const { peerId, ...producer } = event.payload;
      return changePeer(model, peerId, (peer) => ({
        ...peer,
        producers: [...peer.producers.filter((old) => old.producerId !== producer.producerId), producer],
      }));
    }
    case 'producer:changed': {
      const { peerId, producerId, paused } = event.payload;
      return changePeer(model, peerId, (peer) => ({
        ...peer,
        producers: peer.producers.map((old) => (old.producerId === producerId ? { ...old, paused } : old)),
      }));
    }
    case 'producer:closed': {
      const { peerId, producerId } = event.payload;
      return changePeer(model, peerId, (peer) => ({
        ...peer,
        producers: peer.producers.filter((old) => old.producerId !== producerId),
      }));
    }
    case 'media:reset': {
      const { peers } = event.payload;
      const self = peers.find((peer) => peer.peerId === model.self.peerId) ?? {
        ...model.self,
        producers: [],
      };
      const others = peers.filter((peer) => peer.peerId !== self.peerId);
      return { ...model, self, others: inKeptOrder(others, model.others) };
    }
    case 'speaker:changed':
      return { ...model, activeSpeaker: event.payload.peerId };
    case 'chat:sent':
      return { ...model, chat: addMessage(model.chat, { message: event.payload, state: 'sent' }) };
    case 'chat:sending':
      return { ...model, chat: addMessage(model.chat, { message: event.message, state: 'sending' }) };
    case 'chat:retrying':
      return { ...model, chat: markUnsent(model.chat, event.id, 'sending') };
    case 'chat:failed':
      return { ...model, chat: markUnsent(model.chat, event.id, 'failed') };
    case 'hand:set':
      return { ...model, self: { ...model.self, handRaisedAt: event.raisedAt } };
    case 'session:changed':
      return { ...model, session: event.payload };
    case 'clock:changed':
      return { ...model, clock: event.payload };
    case 'silence:changed':
      return { ...model, silence: event.payload };
    case 'member:changed': {
      const { members } = event.payload;
      const you = members.find((member) => member.personId === model.you.personId) ?? model.you;
      return { ...model, members, you };
    }
    case 'mentorship:changed':
      return { ...model, mentorship: event.payload };
    case 'suggestions:changed':
      return { ...model, suggestionChanges: model.suggestionChanges + 1 };
    case 'lobby:changed':
    case 'consumer:closed':
    case 'consumer:layersChanged':
    case 'producer:layersWanted':
    case 'producer:rateWanted':
    case 'speaker:levels':
    case 'connection:closing':
      return model;
  }
}

/** The events that `reduceRoom` answers to: what the session subscribes to. */
export const MODEL_EVENTS = [
  'peer:joined',
  'peer:changed',
  'peer:left',
  'peer:qualityChanged',
  'producer:opened',
  'producer:changed',
  'producer:closed',
  'media:reset',
  'speaker:changed',
  'chat:sent',
  'session:changed',
  'clock:changed',
  'silence:changed',
  'member:changed',
  'mentorship:changed',
  'suggestions:changed',
] as const satisfies (keyof Events)[];

/** What leading depends on, as the room stands. */
export function leadershipOf({ mentorship, session, members }: RoomModel): Lead['leadership'] {
  return { kind: mentorship.kind, leadRule: mentorship.leadRule, session, members };
}

/** Tells of a person whether they sit here and their line is there. */
export function isHereIn({ self, others }: RoomModel): (personId: string) => boolean {
  const here = [self, ...others].filter(({ presence }) => presence === 'here');
  return (id) => here.some(({ personId }) => personId === id);
}

/** Everybody whose hand is up, in the order in which the hands went up. */
export function raisedHands(model: RoomModel): PeerInfo[] {
  return [model.self, ...model.others]
    .filter((peer) => peer.handRaisedAt !== null)
    .sort((a, b) => (a.handRaisedAt ?? 0) - (b.handRaisedAt ?? 0));
}
