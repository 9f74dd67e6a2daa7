import { contentHint, SCREEN_SIZE } from './encodings.ts';
import { problemOf } from './deviceProblems.ts';
import type { LocalSource } from './types.ts';
import { OFF } from './snapshot.ts';

export interface LocalScreenOptions {
  /** `getDisplayMedia`, where the browser has it. */
  capture: ((options: DisplayMediaStreamOptions) => Promise<MediaStream>) | null;
  changed: () => void;
}

/** Not in TypeScript's library yet: https://w3c.github.io/mediacapture-screen-share/ */
const CAPTURE = {
  video: {
    width: { max: SCREEN_SIZE.width },
    height: { max: SCREEN_SIZE.height },
    frameRate: { ideal: SCREEN_SIZE.frameRate },
  },
  // Music and films as they are: nothing that is meant for voices.
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  // Showing the room in the room is a hall of mirrors.
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'include',
};

/** A shared screen, window or tab, with its sound where the browser gives it. */
export class LocalScreen {
  readonly #options: LocalScreenOptions;
  #stream: MediaStream | null = null;
  #source: LocalSource = OFF;
  #closed = false;

  constructor(options: LocalScreenOptions) {
    this.#options = options;
  }

  get snapshot(): LocalSource {
    return this.#source;
  }

  get picture(): MediaStreamTrack | null {
    return this.#stream?.getVideoTracks()[0] ?? null;
  }

  get sound(): MediaStreamTrack | null {
    return this.#stream?.getAudioTracks()[0] ?? null;
  }

  async start(): Promise<void> {
    if (this.#source.state === 'starting' || this.#source.state === 'on') return;
    const { capture } = this.#options;
    if (capture === null) return this.#show({ ...OFF, state: 'failed', problem: 'missing' });
    this.#show({ ...OFF, state: 'starting' });
    try {
      const stream = await capture(CAPTURE);
      if (this.#closed) return stopTracks(stream);
      this.#take(stream);
    } catch (error) {
      this.#show(wasCancelled(error) ? OFF : { ...OFF, state: 'failed', problem: problemOf(error) });
    }
  }

  stop(): void {
    if (this.#stream !== null) stopTracks(this.#stream);
    this.#stream = null;
    this.#show(OFF);
  }

  close(): void {
    this.#closed = true;
    this.stop();
  }

  #take(stream: MediaStream): void {
    this.#stream = stream;
    const { picture, sound } = this;
    if (sound !== null) sound.contentHint = contentHint('screenAudio');
    if (picture === null) return this.stop();
    picture.contentHint = contentHint('screen');
    // The browser's own "stop sharing", or the window was closed.
    picture.addEventListener('ended', () => {
      if (this.#stream === stream) this.stop();
    });
    this.#show({ state: 'on', problem: null, trackId: picture.id, deviceId: null });
  }

  #show(source: LocalSource): void {
    this.#source = source;
    this.#options.changed();
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Closing the browser's dialogue is no fault; being kept from it by the system is. */
function wasCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotAllowedError' && !/system/i.test(error.message);
}
