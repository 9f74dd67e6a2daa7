import { useEffect } from 'react';
import type { RoomSession, RoomSnapshot } from '../../features/room/RoomSession.ts';

/** The lobby has this long for itself before the script of the room is fetched. */
const LOBBY_FIRST_MS = 200;

export const loadLiveRoom = () => import('./LiveRoom.tsx');

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
    const timer = setTimeout(fetchRoom, isJoining ? 0 : LOBBY_FIRST_MS);
    return () => clearTimeout(timer);
  }, [media, isJoining, isWaiting]);
}
