import { afterPaint } from '../../lib/afterPaint.ts';
import { api } from '../../lib/api.ts';
import { LazyScript } from '../../lib/LazyScript.ts';
import { webStorage } from '../../lib/webStorage.ts';
import { BrowserMediaEngine } from '../../media/BrowserMediaEngine.ts';
import { SignallingClient } from '../../signalling/SignallingClient.ts';
import { RoomSession, type RoomSessionIds } from './RoomSession.ts';

/** The lobby is drawn first; this comes beside the ticket, without which it would be of no use. */
const socketIo = new LazyScript(async () => {
  await afterPaint();
  return (await import('socket.io-client')).io;
});

/** A visit to a session with this browser's devices and this page's server. Connects at once; its maker closes it. */
export function createRoomSession(ids: RoomSessionIds): RoomSession {
  const { sessionId, personId } = ids;
  return new RoomSession(ids, {
    connect: () =>
      SignallingClient.create({
        loadIo: () => socketIo.need(),
        fetchTicket: async (signal) => {
          const { ticket } = await api.call('signallingTicket', { sessionId }, { personId, signal });
          return ticket;
        },
      }),
    createMedia: (signalling) => new BrowserMediaEngine(signalling),
    storage: webStorage('sessionStorage'),
    onPageHide: (listener) => {
      window.addEventListener('pagehide', listener);
      return () => window.removeEventListener('pagehide', listener);
    },
    now: () => Date.now(),
  });
}
