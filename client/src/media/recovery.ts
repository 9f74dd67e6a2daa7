/**
 * How a transport that lost its network comes back, as a pure machine: the link feeds it what it sees and does what it
 * says. Times in ms.
 */

/** ICE mends short breaks by itself. */
export const SHAKEN_MS = 2500;
/** Not even an answer to ICE's own checks (every 2.5 s) in this time: the network is gone, whatever the browser says. */
export const SILENT_MS = 7000;
/** A restart that brings nothing back in this time is given up. */
export const RESTART_MS = 6000;
/** As long may the first connection take. */
export const CONNECT_MS = 8000;

export type LinkState =
  /** Nothing is sent or received yet. */
  | { state: 'idle' }
  | { state: 'connecting'; since: number }
  | { state: 'connected'; heardAt: number }
  /** The browser says `disconnected`; it may come back by itself. */
  | { state: 'shaken'; since: number }
  /** ICE was restarted: believed when something is heard. */
  | { state: 'restarting'; since: number }
  | { state: 'rebuilding' };

export type Connection = RTCPeerConnectionState;

export type LinkInput =
  | { type: 'connection'; connection: Connection; at: number }
  /** `heard`: something came from the server since the last look. */
  | { type: 'look'; connection: Connection; heard: boolean; at: number }
  /** The device has a network again. */
  | { type: 'online'; at: number };

export interface LinkStep {
  next: LinkState;
  action: 'restartIce' | 'rebuild' | null;
}

export function step(link: LinkState, input: LinkInput): LinkStep {
  switch (input.type) {
    case 'connection':
      return onConnection(link, input);
    case 'look':
      return onLook(link, input);
    case 'online':
      return link.state === 'shaken' ? restart(input.at) : stay(link);
  }
}

function onConnection(link: LinkState, { connection, at }: { connection: Connection; at: number }): LinkStep {
  switch (connection) {
    case 'connecting':
      return link.state === 'idle' ? stay({ state: 'connecting', since: at }) : stay(link);
    case 'connected':
      // After a restart only what is heard counts.
      return link.state === 'restarting' || link.state === 'rebuilding'
        ? stay(link)
        : stay({ state: 'connected', heardAt: at });
    case 'disconnected':
      return link.state === 'connected' ? stay({ state: 'shaken', since: at }) : stay(link);
    case 'failed':
      if (link.state === 'connecting') return rebuild();
      return link.state === 'connected' || link.state === 'shaken' ? restart(at) : stay(link);
    case 'new':
    case 'closed':
      return stay(link);
  }
}

function onLook(
  link: LinkState,
  { connection, heard, at }: { connection: Connection; heard: boolean; at: number },
): LinkStep {
  switch (link.state) {
    case 'connected':
      if (heard) return stay({ state: 'connected', heardAt: at });
      return at - link.heardAt >= SILENT_MS ? restart(at) : stay(link);
    case 'shaken':
      return at - link.since >= SHAKEN_MS ? restart(at) : stay(link);
    case 'restarting':
      if (heard && connection === 'connected') return stay({ state: 'connected', heardAt: at });
      return at - link.since >= RESTART_MS ? rebuild() : stay(link);
    case 'connecting':
      return at - link.since >= CONNECT_MS ? rebuild() : stay(link);
    case 'idle':
    case 'rebuilding':
      return stay(link);
  }
}

/** How long the n-th rebuild in a row (from 0) waits. */
export function rebuildPauseMs(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(500 * 2 ** (attempt - 1), 8000);
}

const stay = (next: LinkState): LinkStep => ({ next, action: null });
const restart = (at: number): LinkStep => ({
  next: { state: 'restarting', since: at },
  action: 'restartIce',
});
const rebuild = (): LinkStep => ({ next: { state: 'rebuilding' }, action: 'rebuild' });
