import { useEffect, useState } from 'react';
import type { RoomSession, RoomSnapshot } from '../../features/room/RoomSession.ts';

/** The lobby has this long for itself before the script of the room is fetched, and then that of the work. */
const LOBBY_FIRST_MS = 200;
const WORK_AHEAD_MS = 2000;
/** Decoding the first frames has this long for itself; who is slow to come is waited for so long. */
const FRAMES_FIRST_MS = 150;
const PICTURE_AT_MOST_MS = 1000;
const RETRY_MS = 2000;

export const loadLiveRoom = () => import('./LiveRoom.tsx');
const loadSharedWork = () => import('./sharedWork.ts');

/** Fetches the room while somebody looks at the lobby, so that joining does not wait for it. */
export function useRoomAhead({ media }: RoomSession, visit: RoomSnapshot): void {
  const isJoining = visit.phase === 'joining';
  const isWaiting = visit.phase === 'lobby' && visit.lobby !== null;
  useEffect(() => {
    if (!isJoining && !isWaiting) return;
    const fetchRoom = () => {
      // Where it doesn't come now, joining asks again.
      loadLiveRoom().catch(() => {});
      media.prepare();
    };
    const timers = [setTimeout(fetchRoom, isJoining ? 0 : LOBBY_FIRST_MS)];
    if (isWaiting) timers.push(setTimeout(() => loadSharedWork().catch(() => {}), WORK_AHEAD_MS));
    return () => timers.forEach(clearTimeout);
  }, [media, isJoining, isWaiting]);
}

/** The shared work's script, null until it is there. Steps back behind a picture of somebody that is on its way. */
export function useSharedWork(pictureComes: boolean): Awaited<ReturnType<typeof loadSharedWork>> | null {
  const [shared, setShared] = useState<Awaited<ReturnType<typeof loadSharedWork>> | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const load = async () => {
      try {
        const loaded = await loadSharedWork();
        if (!isGone) setShared(loaded);
      } catch {
        if (!isGone) timer = setTimeout(() => void load(), RETRY_MS);
      }
    };
    timer = setTimeout(() => void load(), pictureComes ? PICTURE_AT_MOST_MS : FRAMES_FIRST_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [pictureComes]);
  return shared;
}
