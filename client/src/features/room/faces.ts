import type { Demand } from '@cairn/shared/signalling/media.ts';
import type { PeerInfo, Quality } from '@cairn/shared/signalling/peers.ts';
import type { MediaSnapshot, RemoteStream } from '../../media/types.ts';
import type { RoomModel } from './roomState.ts';

/** A moving picture to show: one's own has no producer to ask for, another's comes once somebody asks for it. */
export interface Picture {
  /** Null until it is here. */
  trackId: string | null;
  producerId: string | null;
}

/** One face, ready to be drawn. */
export interface Face {
  peerId: string;
  personId: string;
  name: string;
  isSelf: boolean;
  companion: boolean;
  /** The connection is gone, the seat is kept. */
  away: boolean;
  handRaised: boolean;
  /** `none`: sends no sound at all (nothing chosen, an observer, a companion). */
  microphone: 'on' | 'muted' | 'none';
  quality: Quality;
  /** Null: the camera is off. */
  picture: Picture | null;
  pinned: boolean;
  priority: Demand['priority'];
}

/** A screen that somebody shares. */
export interface SharedScreen {
  peerId: string;
  name: string;
  picture: Picture | null;
  producerId: string;
}

function streamOf(
  media: MediaSnapshot,
  peer: PeerInfo,
  source: 'camera' | 'screen',
): RemoteStream | undefined {
  return media.remote.find((stream) => stream.peerId === peer.peerId && stream.source === source);
}

/** How somebody else's microphone stands, by the streams that they send. */
export function microphoneOf(peer: PeerInfo): Face['microphone'] {
  const sent = peer.producers.find(({ source }) => source === 'microphone');
  if (!sent) return 'none';
  return sent.paused ? 'muted' : 'on';
}

function remoteFace(peer: PeerInfo, media: MediaSnapshot, pinned: boolean, speaker: boolean): Face {
  const camera = streamOf(media, peer, 'camera');
  const away = peer.presence === 'away';
  const shown = camera && !camera.paused && !away;
  return {
    peerId: peer.peerId,
    personId: peer.personId,
    name: peer.name,
    isSelf: false,
    companion: peer.companion,
    away,
    handRaised: peer.handRaisedAt !== null,
    microphone: microphoneOf(peer),
    quality: peer.quality,
    picture: shown ? { trackId: camera.trackId, producerId: camera.producerId } : null,
    pinned,
    priority: pinned ? 'pinned' : speaker ? 'speaker' : 'other',
  };
}

function ownFace(self: PeerInfo, media: MediaSnapshot, pinned: boolean): Face {
  const { camera, microphone } = media;
  return {
    peerId: self.peerId,
    personId: self.personId,
    name: self.name,
    isSelf: true,
    companion: self.companion,
    away: false,
    handRaised: self.handRaisedAt !== null,
    microphone: microphone.state === 'on' ? 'on' : 'muted',
    quality: self.quality,
    picture: camera.state === 'on' && camera.trackId ? { trackId: camera.trackId, producerId: null } : null,
    pinned,
    priority: 'other',
  };
}

export interface FaceChoices {
  hideSelf: boolean;
  pinnedPeerId: string | null;
  /** Whose screen is shown: their face comes first. */
  sharerPeerId: string | null;
}

/**
 * The faces in the order in which they are shown: others as they came, oneself last, so that nobody jumps about.
 * Alone in the room one sees oneself.
 */
export function facesOf(room: RoomModel, media: MediaSnapshot, choices: FaceChoices): Face[] {
  const { hideSelf, pinnedPeerId, sharerPeerId } = choices;
  const faces = room.others.map((peer) =>
    remoteFace(peer, media, peer.peerId === pinnedPeerId, peer.peerId === room.activeSpeaker),
  );
  if (sharerPeerId !== null) {
    faces.sort((a, b) => Number(b.peerId === sharerPeerId) - Number(a.peerId === sharerPeerId));
  }
  if (!hideSelf || faces.length === 0) {
    faces.push(ownFace(room.self, media, room.self.peerId === pinnedPeerId));
  }
  return faces;
}

/** The screens that others share, the newest first. One's own is not shown back to oneself. */
export function sharedScreens(room: RoomModel, media: MediaSnapshot): SharedScreen[] {
  return room.others
    .flatMap((peer): SharedScreen[] => {
      const producer = peer.producers.find(({ source }) => source === 'screen');
      if (!producer || peer.presence === 'away') return [];
      const stream = streamOf(media, peer, 'screen');
      const { producerId } = producer;
      const picture = stream ? { trackId: stream.trackId, producerId: stream.producerId } : null;
      return [{ peerId: peer.peerId, name: peer.name, picture, producerId }];
    })
    .reverse();
}

/**
 * Who is shown large: who is pinned, else who speaks, else who was large before, so that a pause changes nothing.
 */
export function largeFace(faces: Face[], activeSpeaker: string | null, before: string | null): string | null {
  const there = (peerId: string | null) => faces.some((face) => face.peerId === peerId && !face.isSelf);
  const pinned = faces.find((face) => face.pinned);
  if (pinned) return pinned.peerId;
  if (there(activeSpeaker)) return activeSpeaker;
  if (there(before)) return before;
  return faces[0]?.peerId ?? null;
}
