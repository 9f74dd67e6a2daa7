import { useEffect, useState } from 'react';
import type { RoomSession, RoomSnapshot } from '../../features/room/RoomSession.ts';
import { LazyScript } from '../../lib/LazyScript.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';

/** The lobby has this long for itself before the script of the room is fetched, and then that of the work. */
const LOBBY_FIRST_MS = 200;
const WORK_AHEAD_MS = 2000;
/** Decoding the first frames has this long for itself; who is slow to come is waited for so long. */
const FRAMES_FIRST_MS = 150;
const PICTURE_AT_MOST_MS = 1000;
const RETRY_MS = 2000;

export const liveRoom = new LazyScript(async () => (await import('./LiveRoom.tsx')).LiveRoom);
export const endedPage = new LazyScript(async () => (await import('./EndedPage.tsx')).EndedPage);
const sharedWork = new LazyScript(() => import('./sharedWork.ts'));

type SharedWork = ReturnType<typeof sharedWork.getSnapshot>;
const NOT_YET: SharedWork = { state: 'waiting' };

/** Fetches the room while somebody looks at the lobby, so that joining does not wait for it. */
export function useRoomAhead({ media }: RoomSession, visit: RoomSnapshot): void {
  const isJoining = visit.phase === 'joining';
  const isWaiting = visit.phase === 'lobby' && visit.lobby !== null;
  useEffect(() => {
    if (!isJoining && !isWaiting) return;
    const fetchRoom = () => {
      void liveRoom.load();
      media.prepare();
    };
    const timers = [setTimeout(fetchRoom, isJoining ? 0 : LOBBY_FIRST_MS)];
    if (isWaiting) timers.push(setTimeout(() => void sharedWork.load(), WORK_AHEAD_MS));
    return () => timers.forEach(clearTimeout);
  }, [media, isJoining, isWaiting]);
}

/** The shared work's script, once it is due: it steps back behind a picture of somebody that is on its way. */
export function useSharedWork(pictureComes: boolean): SharedWork {
  const now = useSnapshot(sharedWork);
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), pictureComes ? PICTURE_AT_MOST_MS : FRAMES_FIRST_MS);
    return () => clearTimeout(timer);
  }, [pictureComes]);
  const isAway = now.state === 'failed' && now.problem === 'unreachable';
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => void sharedWork.load(), isAway ? RETRY_MS : 0);
    return () => clearTimeout(timer);
  }, [isDue, isAway]);
  return isDue ? now : NOT_YET;
}
