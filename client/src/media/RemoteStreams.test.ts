import { describe, expect, it } from 'vitest';
import { Scope } from '../lib/scope.ts';
import { RemoteStreams } from './RemoteStreams.ts';
import { FakeServer, SELF } from './testing/FakeServer.ts';

function setUp() {
  const server = new FakeServer();
  const streams = new RemoteStreams(server, new Scope(), () => {});
  return { server, streams };
}
const ids = (streams: RemoteStreams) => streams.values().map(({ producerId }) => producerId);

describe('RemoteStreams', () => {
  it('begins with what the room tells, without one’s own', () => {
    const { server, streams } = setUp();
    const theirs = server.opens('ann', 'camera');
    const room = server.room({ own: [{ producerId: 'mine', source: 'camera', paused: false }] });
    streams.reset(SELF, room.peers);
    expect(ids(streams)).toEqual([theirs]);
  });

  it('follows what opens, is paused and closes, and who leaves', () => {
    const { server, streams } = setUp();
    streams.reset(SELF, []);
    const camera = server.opens('ann', 'camera', true);
    const microphone = server.opens('ann', 'microphone', true);
    server.opens('ben', 'microphone', true);
    server.tell('producer:changed', { peerId: 'ann', producerId: microphone, paused: true });
    expect(streams.get(microphone)?.paused).toBe(true);
    server.closes(camera);
    expect(streams.get(camera)).toBeUndefined();
    server.tell('peer:left', { peerId: 'ann' });
    expect(streams.values().map(({ peerId }) => peerId)).toEqual(['ben']);
  });

  it('does not lose what opened between the room’s state and the moment in which it was heard', async () => {
    const { server, streams } = setUp();
    const room = server.room();
    // One task brings both: the answer is handed on by a promise, the event at once.
    const answer = Promise.resolve(room);
    const opened = server.opens('ann', 'camera', true);
    const { peers } = await answer;
    streams.reset(SELF, peers);
    expect(ids(streams)).toEqual([opened]);
  });

  it('does not bring back what an earlier connection told', async () => {
    const { server, streams } = setUp();
    streams.reset(SELF, []);
    server.opens('ann', 'camera', true);
    await new Promise((resolve) => setTimeout(resolve));
    streams.reset(SELF, []);
    expect(streams.values()).toEqual([]);
  });
});
