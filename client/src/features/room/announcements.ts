import type { RoomModel } from './roomState.ts';

/** What happened in the room that is worth a word to everybody. */
export interface RoomNews {
  joined: string[];
  left: string[];
  away: string[];
  back: string[];
  hands: string[];
  sharing: string[];
}

export const NO_NEWS: RoomNews = { joined: [], left: [], away: [], back: [], hands: [], sharing: [] };

/** What is new between two states of the room, as names. Nothing for a person's second tab. */
export function newsBetween(before: RoomModel, after: RoomModel): RoomNews {
  const old = new Map(before.others.map((peer) => [peer.peerId, peer]));
  const now = new Set(after.others.map((peer) => peer.peerId));
  const own = after.you.personId;
  const isOf = (personId: string) => personId !== own;
  const news: RoomNews = { joined: [], left: [], away: [], back: [], hands: [], sharing: [] };
  for (const peer of after.others) {
    if (!isOf(peer.personId) || peer.companion) continue;
    const was = old.get(peer.peerId);
    if (!was) {
      news.joined.push(peer.name);
      continue;
    }
    if (was.presence === 'here' && peer.presence === 'away') news.away.push(peer.name);
    if (was.presence === 'away' && peer.presence === 'here') news.back.push(peer.name);
    if (was.handRaisedAt === null && peer.handRaisedAt !== null) news.hands.push(peer.name);
    const shares = (of: typeof peer) => of.producers.some(({ source }) => source === 'screen');
    if (!shares(was) && shares(peer)) news.sharing.push(peer.name);
  }
  for (const peer of before.others) {
    if (isOf(peer.personId) && !peer.companion && !now.has(peer.peerId)) news.left.push(peer.name);
  }
  return news;
}

export function isEmpty(news: RoomNews): boolean {
  return Object.values(news).every((names: string[]) => names.length === 0);
}

/** Two pieces of news as one; who came and went again within it is not mentioned. */
export function addNews(a: RoomNews, b: RoomNews): RoomNews {
  const join = (one: string[], two: string[]) => [...new Set([...one, ...two])];
  const without = (names: string[], others: string[]) => names.filter((name) => !others.includes(name));
  return {
    joined: without(join(a.joined, b.joined), b.left),
    left: without(join(a.left, b.left), [...a.joined, ...b.joined]),
    away: without(join(a.away, b.away), [...b.back, ...b.left]),
    back: without(join(a.back, b.back), b.away),
    hands: join(a.hands, b.hands),
    sharing: join(a.sharing, b.sharing),
  };
}
