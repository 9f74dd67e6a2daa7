import { describe, expect, it, vi } from 'vitest';
import { LocalScreen } from './LocalScreen.ts';
import { FakeStream, FakeTrack } from './testing/FakeTrack.ts';

function setUp(tracks = [new FakeTrack('video'), new FakeTrack('audio')]) {
  const capture = vi.fn<() => Promise<MediaStream>>(async () => new FakeStream(tracks).asStream);
  return { screen: new LocalScreen({ capture, changed: () => {} }), capture, tracks };
}

describe('LocalScreen', () => {
  it('captures picture and sound, and stops both', async () => {
    const { screen, tracks } = setUp();
    await screen.start();
    expect(screen.snapshot.state).toBe('on');
    expect([screen.picture?.id, screen.sound?.id]).toEqual(tracks.map(({ id }) => id));
    expect(tracks.map(({ contentHint }) => contentHint)).toEqual(['detail', 'music']);
    screen.stop();
    expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(screen.snapshot.state).toBe('off');
  });

  it("ends with the browser's own button", async () => {
    const { screen, tracks } = setUp();
    await screen.start();
    tracks[0]!.end();
    expect(screen.snapshot.state).toBe('off');
    expect(tracks[1]!.readyState).toBe('ended');
  });

  it('is off and says nothing when the person cancels', async () => {
    const { screen, capture } = setUp();
    capture.mockRejectedValueOnce(new DOMException('Permission denied', 'NotAllowedError'));
    await screen.start();
    expect(screen.snapshot).toMatchObject({ state: 'off', problem: null });
  });

  it('says what keeps it from starting', async () => {
    const { screen, capture } = setUp();
    capture.mockRejectedValueOnce(new DOMException('Permission denied by system', 'NotAllowedError'));
    await screen.start();
    expect(screen.snapshot).toMatchObject({ state: 'failed', problem: 'blocked' });
    const without = new LocalScreen({ capture: null, changed: () => {} });
    await without.start();
    expect(without.snapshot).toMatchObject({ state: 'failed', problem: 'missing' });
  });

  it('asks once for two presses', async () => {
    const { screen, capture } = setUp();
    await Promise.all([screen.start(), screen.start()]);
    expect(capture).toHaveBeenCalledOnce();
  });
});
