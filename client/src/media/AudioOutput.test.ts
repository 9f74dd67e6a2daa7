import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AudioOutput } from './AudioOutput.ts';
import { FakeBrowser } from './testing/FakeBrowser.ts';
import { FakeStream, FakeTrack } from './testing/FakeTrack.ts';

describe('AudioOutput', () => {
  const browser = () => {
    const fake = new FakeBrowser();
    const blocked = vi.fn<(blocked: boolean) => void>();
    return { fake, blocked, output: new AudioOutput({ createElement: fake.createAudioElement, blocked }) };
  };
  const track = () => new FakeTrack('audio').asTrack;

  beforeEach(() => vi.stubGlobal('MediaStream', FakeStream));
  afterEach(() => vi.unstubAllGlobals());

  it('plays each track by an element of its own, as long as it is there', async () => {
    const { fake, output } = browser();
    const [one, two] = [track(), track()];
    output.play([one]);
    output.play([one, two]);
    expect(fake.elements).toHaveLength(2);
    output.play([two]);
    await vi.waitFor(() => expect(fake.elements[1]!.playing).toBe(true));
    expect(fake.elements.map(({ srcObject }) => srcObject !== null)).toEqual([false, true]);
  });

  it('says that sound is blocked until something is pressed', async () => {
    const { fake, output, blocked } = browser();
    fake.soundBlocked = true;
    output.play([track()]);
    await vi.waitFor(() => expect(blocked).toHaveBeenLastCalledWith(true));
    fake.soundBlocked = false;
    output.resume();
    await vi.waitFor(() => expect(blocked).toHaveBeenLastCalledWith(false));
  });

  it('is not blocked any more when what was blocked has gone', async () => {
    const { fake, output, blocked } = browser();
    fake.soundBlocked = true;
    output.play([track()]);
    await vi.waitFor(() => expect(blocked).toHaveBeenLastCalledWith(true));
    output.play([]);
    expect(blocked).toHaveBeenLastCalledWith(false);
  });

  it('plays what is there and what comes through the chosen speaker', async () => {
    const { fake, output } = browser();
    const first = track();
    output.play([first]);
    await output.setSpeaker('out-1');
    output.play([first, track()]);
    await vi.waitFor(() => expect(fake.elements.map(({ sinkId }) => sinkId)).toEqual(['out-1', 'out-1']));
  });
});
