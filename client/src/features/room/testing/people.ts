import type { Member, Session } from '@cairn/shared/mentorship.ts';
import type { LobbyInfo, PeerInfo, RoomState } from '@cairn/shared/signalling/peers.ts';

/** An id of a kind that says whose it is: `id('r', 'ana')`. */
export function id(prefix: string, name: string): string {
  return `${prefix}_${name.padEnd(20, '0')}`;
}

export function peer(name: string, fields: Partial<PeerInfo> = {}): PeerInfo {
  return {
    peerId: id('r', name),
    personId: id('p', name),
    name,
    role: 'mentee',
    isOwner: false,
    presence: 'here',
    companion: false,
    handRaisedAt: null,
    quality: 3,
    producers: [],
    ...fields,
  };
}

export function member(name: string, fields: Partial<Member> = {}): Member {
  return { personId: id('p', name), name, role: 'mentee', isOwner: false, joinedAt: 1, ...fields };
}

export function session(fields: Partial<Session> = {}): Session {
  return {
    id: id('s', 'one'),
    mentorshipId: id('m', 'one'),
    number: 1,
    purpose: 'Decide about the offer',
    proposal: null,
    leadMode: 'open',
    leaderId: null,
    state: 'live',
    createdAt: 1,
    startedAt: 1000,
    endedAt: null,
    metAt: null,
    time: null,
    pausedAt: null,
    pausedMs: 0,
    outcome: null,
    ...fields,
  };
}

/** A room in which `you` sits with the others. */
export function roomState(you: Member, others: PeerInfo[], fields: Partial<RoomState> = {}): RoomState {
  const own = peer(you.name, { personId: you.personId, role: you.role, isOwner: you.isOwner });
  return {
    mentorship: {
      id: id('m', 'one'),
      title: 'Ana and Ben',
      kind: 'one-on-one',
      formality: 'informal',
      leadRule: 'free',
      createdAt: 1,
    },
    session: session(),
    you,
    peerId: own.peerId,
    kept: null,
    peers: [own, ...others],
    members: [you, ...others.map(({ name }) => member(name))],
    clock: { running: null, elapsedMs: {}, extensions: [] },
    silence: null,
    chat: [],
    activeSpeaker: null,
    serverTime: 1_000_000,
    routerRtpCapabilities: {},
    ...fields,
  };
}

export function lobbyInfo(you: Member): LobbyInfo {
  const { mentorship, session: of } = roomState(you, []);
  return { mentorship, session: of, you, members: [you], inside: [] };
}
