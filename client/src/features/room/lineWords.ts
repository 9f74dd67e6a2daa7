import type { MediaSnapshot } from '../../media/types.ts';
import type { Connection } from './RoomSession.ts';

/** Which sentence about the connection is to be read, if any; the worst comes first. */
export type LineWords =
  'connecting' | 'reconnecting' | 'serverStopping' | 'mediaConnecting' | 'mediaReconnecting' | 'mediaFailed';

export function lineWords(connection: Connection, media: MediaSnapshot['state']): LineWords | null {
  if (connection !== 'connected') return connection;
  switch (media) {
    case 'failed':
      return 'mediaFailed';
    case 'reconnecting':
      return 'mediaReconnecting';
    case 'connecting':
      return 'mediaConnecting';
    case 'waiting':
    case 'connected':
      return null;
  }
}
