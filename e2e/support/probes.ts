import { expect, type Locator, type Page } from '@playwright/test';

declare global {
  interface Window {
    /** Every peer connection that the page made, newest last. */
    cairnProbe: RTCPeerConnection[];
  }
}

/** Runs in the page before its scripts: remembers the peer connections, so that their statistics can be read. */
export function rememberPeerConnections(): void {
  const made: RTCPeerConnection[] = [];
  window.cairnProbe = made;
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
}

/**
 * Runs in the page before its scripts: a microphone that never pauses. The one that Chromium fakes beeps now and then,
 * which nobody takes for speech.
 */
export function speakSteadily(): void {
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    if (!constraints?.audio) return open(constraints);
    const context = new AudioContext();
    const voice = context.createOscillator();
    const microphone = context.createMediaStreamDestination();
    voice.connect(microphone);
    voice.start();
    return microphone.stream;
  };
}

export interface InboundVideo {
  trackIdentifier: string;
  framesDecoded: number;
  frameWidth: number;
}

/** What the page's open connections decode now. */
export async function inboundVideo(page: Page): Promise<InboundVideo[]> {
  return page.evaluate(async () => {
    const found: InboundVideo[] = [];
    for (const connection of window.cairnProbe) {
      if (connection.connectionState === 'closed') continue;
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'video') {
          found.push({
            trackIdentifier: report.trackIdentifier,
            framesDecoded: report.framesDecoded ?? 0,
            frameWidth: report.frameWidth ?? 0,
          });
        }
      }
    }
    return found;
  });
}

/** The energy of all sound that the page's open connections have received; it grows while somebody is heard. */
export async function soundEnergy(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let energy = 0;
    for (const connection of window.cairnProbe) {
      if (connection.connectionState === 'closed') continue;
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'audio') energy += report.totalAudioEnergy ?? 0;
      }
    }
    return energy;
  });
}

export interface OutboundLayer {
  rid: string | null;
  active: boolean;
  frameWidth: number;
  qualityLimitationReason: string;
}

export async function outboundVideo(page: Page): Promise<OutboundLayer[]> {
  return page.evaluate(async () => {
    const found: OutboundLayer[] = [];
    for (const connection of window.cairnProbe) {
      if (connection.connectionState === 'closed') continue;
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'outbound-rtp' && report.kind === 'video') {
          found.push({
            rid: report.rid ?? null,
            active: report.active ?? true,
            frameWidth: report.frameWidth ?? 0,
            qualityLimitationReason: report.qualityLimitationReason ?? 'none',
          });
        }
      }
    }
    return found;
  });
}

export interface Picture {
  width: number;
  height: number;
  /** Mean luminance, 0 (black) to 255. */
  mean: number;
  /** Standard deviation of the luminance: near 0 for a plain surface. */
  deviation: number;
}

/** Draws what a video element shows now and measures it. */
async function pictureOf(video: Locator): Promise<Picture> {
  return video.evaluate((element) => {
    const source = element as HTMLVideoElement;
    const width = 64;
    const height = 36;
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(source, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    let sum = 0;
    let squares = 0;
    for (let at = 0; at < data.length; at += 4) {
      const light = 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
      sum += light;
      squares += light * light;
    }
    const count = data.length / 4;
    const mean = sum / count;
    return {
      width: source.videoWidth,
      height: source.videoHeight,
      mean,
      deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)),
    };
  });
}

/**
 * Waits until the element shows moving, non-black pictures: pixels looked at, and frames presented that go on.
 * `leastDeviation`: how lively the pixels of one picture are at the least; the camera that Firefox fakes is one
 * plain colour after the other.
 */
export async function expectLivePicture(video: Locator, timeout = 20_000, leastDeviation = 5): Promise<void> {
  await expect(async () => {
    const picture = await pictureOf(video);
    expect(picture.width).toBeGreaterThan(0);
    expect(picture.mean).toBeGreaterThan(15);
    expect(picture.deviation).toBeGreaterThanOrEqual(leastDeviation);
  }).toPass({ timeout });
  let from = await presentedFrames(video);
  await expect
    .poll(
      async () => {
        const now = await presentedFrames(video);
        // A track that was made anew counts from the beginning.
        from = Math.min(from, now);
        return now - from;
      },
      { timeout },
    )
    .toBeGreaterThan(3);
}

/** Frames that the element has been given so far. */
export async function presentedFrames(video: Locator): Promise<number> {
  return video.evaluate(
    (element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames,
  );
}

/** Waits until the page decodes frames of at least `streams` remote pictures. */
export async function expectFramesDecoded(page: Page, streams: number, timeout = 20_000): Promise<void> {
  const before = new Map(
    (await inboundVideo(page)).map((video) => [video.trackIdentifier, video.framesDecoded]),
  );
  await expect
    .poll(
      async () =>
        (await inboundVideo(page)).filter(
          (video) => video.framesDecoded - (before.get(video.trackIdentifier) ?? 0) > 5,
        ).length,
      { timeout },
    )
    .toBeGreaterThanOrEqual(streams);
}

/** Waits until sound has energy: what was received grows. */
export async function expectSound(page: Page, timeout = 20_000): Promise<void> {
  const before = await soundEnergy(page);
  await expect.poll(async () => (await soundEnergy(page)) - before, { timeout }).toBeGreaterThan(1e-4);
}

/** Waits until nothing is heard: what was under way arrives, then the energy stands still over a second of the page's clock. */
export async function expectSilence(page: Page, timeout = 15_000): Promise<void> {
  await expect
    .poll(
      async () => {
        const before = await soundEnergy(page);
        await page.evaluate(
          (from) =>
            new Promise<void>((resolve) => {
              const tick = () => (performance.now() - from > 1000 ? resolve() : requestAnimationFrame(tick));
              tick();
            }),
          await page.evaluate(() => performance.now()),
        );
        return (await soundEnergy(page)) - before;
      },
      { timeout },
    )
    .toBe(0);
}

/** The size of the pictures that the element gets now, in pixels. */
export async function pictureSize(video: Locator): Promise<{ width: number; height: number }> {
  return video.evaluate((element) => {
    const { videoWidth, videoHeight } = element as HTMLVideoElement;
    return { width: videoWidth, height: videoHeight };
  });
}
