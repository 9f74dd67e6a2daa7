import type { LoadRoom } from '../pages/room/RoomPageModel.ts';
import { addWords } from './i18n.ts';

/** Fetches what makes the live room, and its words. */
export const loadRoom: LoadRoom = async () => {
  const [{ createRoomSession }, { roomWords }] = await Promise.all([
    import('../features/room/createRoomSession.ts'),
    import('./words/roomWords.ts'),
  ]);
  addWords(roomWords);
  return { createRoomSession };
};
