import { describe, expect, it } from 'vitest';
import { sendingOptions } from './encodings.ts';

const scales = (width: number, height = 100) =>
  sendingOptions('camera', { width, height }).encodings?.map((encoding) => encoding.scaleResolutionDownBy);

describe('sendingOptions', () => {
  it('sends a camera in three layers, each half as wide as the next', () => {
    expect(sendingOptions('camera', { width: 1280, height: 720 }).encodings).toMatchObject([
      { maxBitrate: 150_000, scaleResolutionDownBy: 4, dtx: false },
      { maxBitrate: 500_000, scaleResolutionDownBy: 2, dtx: false },
      { maxBitrate: 1_200_000, scaleResolutionDownBy: 1, dtx: false },
    ]);
  });

  it('leaves out the layers that a small camera does not fill, so that the lowest is 320 wide', () => {
    expect(scales(640)).toEqual([2, 1]);
    expect(scales(320)).toEqual([1]);
    expect(scales(1920)).toEqual([4, 2, 1]);
  });

  it('judges an upright camera by its long side, and an unknown one as what was asked for', () => {
    expect(scales(720, 1280)).toEqual([4, 2, 1]);
    expect(sendingOptions('camera', {}).encodings).toHaveLength(3);
  });

  it('sends a screen as one plain encoding, which a late joiner gets at once', () => {
    expect(sendingOptions('screen', { width: 1920, height: 1080 }).encodings).toEqual([
      { maxBitrate: 2_500_000, maxFramerate: 15, dtx: true },
    ]);
  });

  it('sends speech in mono with what mends losses, and the sound of a tab in stereo', () => {
    expect(sendingOptions('microphone', {}).codecOptions).toEqual({
      opusStereo: false,
      opusDtx: true,
      opusFec: true,
      opusNack: true,
    });
    expect(sendingOptions('screenAudio', {}).codecOptions).toMatchObject({
      opusStereo: true,
      opusDtx: false,
    });
  });
});
