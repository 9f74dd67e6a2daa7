import { describe, expect, it } from 'vitest';
import {
  CONNECT_MS,
  rebuildPauseMs,
  RESTART_MS,
  SHAKEN_MS,
  SILENT_MS,
  step,
  type Connection,
  type LinkInput,
  type LinkState,
} from './recovery.ts';

const connection = (to: Connection, at = 0): LinkInput => ({ type: 'connection', connection: to, at });
const look = (at: number, heard: boolean, connected: Connection = 'connected'): LinkInput => ({
  type: 'look',
  connection: connected,
  heard,
  at,
});

/** The actions that the inputs lead to, and the state at the end. */
function run(from: LinkState, ...inputs: LinkInput[]) {
  const actions: string[] = [];
  let link = from;
  for (const input of inputs) {
    const { next, action } = step(link, input);
    link = next;
    if (action !== null) actions.push(action);
  }
  return { state: link.state, actions };
}

const connected: LinkState = { state: 'connected', heardAt: 0 };
const restarting: LinkState = { state: 'restarting', since: 0 };

describe('a link', () => {
  it('connects', () => {
    expect(run({ state: 'idle' }, connection('connecting'), connection('connected'))).toEqual({
      state: 'connected',
      actions: [],
    });
  });

  it('is built anew where the first connection fails or takes too long', () => {
    const connecting: LinkState = { state: 'connecting', since: 0 };
    expect(run(connecting, connection('failed')).actions).toEqual(['rebuild']);
    expect(run(connecting, look(CONNECT_MS - 1, false)).actions).toEqual([]);
    expect(run(connecting, look(CONNECT_MS, true, 'connecting')).actions).toEqual(['rebuild']);
  });

  it('waits out a short break', () => {
    const after = run(
      connected,
      connection('disconnected', 1000),
      look(1000 + SHAKEN_MS - 1, false, 'disconnected'),
      connection('connected', 1000 + SHAKEN_MS),
    );
    expect(after).toEqual({ state: 'connected', actions: [] });
  });

  it('restarts ICE after a longer one, and at once when ICE failed or the device is on line again', () => {
    const shaken = connection('disconnected', 1000);
    expect(run(connected, shaken, look(1000 + SHAKEN_MS, false, 'disconnected')).actions).toEqual([
      'restartIce',
    ]);
    expect(run(connected, connection('failed')).actions).toEqual(['restartIce']);
    expect(run(connected, shaken, connection('failed')).actions).toEqual(['restartIce']);
    expect(run(connected, shaken, { type: 'online', at: 1100 }).actions).toEqual(['restartIce']);
  });

  it('restarts ICE where nothing is heard though the browser says nothing', () => {
    expect(run(connected, look(SILENT_MS - 1, false)).actions).toEqual([]);
    expect(run(connected, look(SILENT_MS - 1, true), look(2 * SILENT_MS - 2, false)).actions).toEqual([]);
    expect(run(connected, look(SILENT_MS, false)).actions).toEqual(['restartIce']);
  });

  it('believes a restart only when something is heard', () => {
    expect(run(restarting, connection('connected', 100)).state).toBe('restarting');
    expect(run(restarting, look(200, true, 'disconnected')).state).toBe('restarting');
    expect(run(restarting, look(200, true)).state).toBe('connected');
  });

  it('is built anew where a restart brings nothing back', () => {
    expect(run(restarting, connection('failed', 10)).actions).toEqual([]);
    expect(run(restarting, look(RESTART_MS, false))).toEqual({ state: 'rebuilding', actions: ['rebuild'] });
  });

  it('hears nothing of the old connection while it is built anew', () => {
    const rebuilding: LinkState = { state: 'rebuilding' };
    const all = [
      connection('failed'),
      connection('connected'),
      look(1e6, true),
      { type: 'online', at: 0 } as const,
    ];
    expect(run(rebuilding, ...all)).toEqual({ state: 'rebuilding', actions: [] });
  });

  it('is left alone while it carries nothing', () => {
    expect(run({ state: 'idle' }, look(1e6, false, 'new')).actions).toEqual([]);
  });
});

describe('rebuildPauseMs', () => {
  it('is nothing at first, and grows to 8 s', () => {
    expect([0, 1, 2, 3, 9].map(rebuildPauseMs)).toEqual([0, 500, 1000, 2000, 8000]);
  });
});
