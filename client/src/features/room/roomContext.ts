import { createContext, useContext } from 'react';
import type { DemandCollector } from './DemandCollector.ts';
import type { RoomSession } from './RoomSession.ts';

/** What the deep parts of the room need: pictures, and who is heard. */
export interface RoomContextValue {
  media: RoomSession['media'];
  speaking: RoomSession['speaking'];
  demand: DemandCollector;
  /** Somebody else's picture is there. */
  onPicture?: () => void;
}

export const RoomContext = createContext<RoomContextValue | null>(null);

export function useRoom(): RoomContextValue {
  const value = useContext(RoomContext);
  if (!value) throw new Error('used outside of a room');
  return value;
}
