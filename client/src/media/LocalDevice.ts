import { contentHint } from './encodings.ts';
import { isDeviceGone, problemOf } from './deviceProblems.ts';
import type { DeviceProblem, LocalSource } from './types.ts';

export interface LocalDeviceOptions {
  source: 'microphone' | 'camera';
  /** Opens the device of this id, or the browser's choice; rejects as `getUserMedia` does. */
  open: (deviceId: string | null) => Promise<MediaStreamTrack>;
  /** The device to begin with. */
  deviceId: string | null;
  /** Whether off keeps the device open with its track disabled (a microphone in a call), or lets go of it. */
  keepsOpen: () => boolean;
  changed: () => void;
}

/**
 * The microphone or the camera. What was asked last is what holds: opening takes a while, and a person who pressed
 * again in the meantime means the second press.
 */
export class LocalDevice {
  readonly #options: LocalDeviceOptions;
  #wanted = false;
  #deviceId: string | null;
  #track: MediaStreamTrack | null = null;
  #problem: DeviceProblem | null = null;
  #opening = false;
  /** The device was open, muted perhaps, and another one takes its place. */
  #reopens = false;
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: LocalDeviceOptions) {
    this.#options = options;
    this.#deviceId = options.deviceId;
  }

  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  /** Sent and heard or seen. */
  get live(): boolean {
    return this.#track?.enabled === true;
  }

  get snapshot(): LocalSource {
    const state =
      this.#opening && this.#wanted
        ? 'starting'
        : this.live
          ? 'on'
          : this.#problem !== null && this.#wanted
            ? 'failed'
            : 'off';
    return {
      state,
      problem: this.#problem,
      trackId: this.live ? (this.#track?.id ?? null) : null,
      deviceId: this.#track?.getSettings().deviceId ?? this.#deviceId,
    };
  }

  set(on: boolean): Promise<void> {
    this.#wanted = on;
    if (!on) this.#problem = null;
    return this.#settle();
  }

  /** Switches to another device; where the old one is open, at once. */
  choose(deviceId: string): Promise<void> {
    this.#deviceId = deviceId;
    return this.#settle(() => {
      const current = this.#track?.getSettings().deviceId;
      if (this.#track === null || current === deviceId) return;
      // The old one first: phones don't open two cameras at a time.
      this.#drop();
      this.#reopens = true;
    });
  }

  /** Lets go of a device that is only kept open (off). */
  release(): void {
    if (!this.#wanted) this.#drop();
    this.#options.changed();
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  #settle(first: () => void = () => {}): Promise<void> {
    this.#work = this.#work.then(async () => {
      first();
      await this.#bring();
    });
    return this.#work;
  }

  async #bring(): Promise<void> {
    if (this.#closed) return;
    if (this.#track === null && (this.#wanted || this.#reopens)) await this.#openDevice();
    this.#reopens = false;
    if (this.#track !== null) {
      if (this.#wanted || this.#options.keepsOpen()) this.#track.enabled = this.#wanted;
      else this.#drop();
    }
    this.#options.changed();
  }

  async #openDevice(): Promise<void> {
    this.#opening = true;
    this.#problem = null;
    this.#options.changed();
    try {
      const track = await this.#openChosen();
      if (this.#closed) track.stop();
      else this.#take(track);
    } catch (error) {
      this.#problem = problemOf(error);
    } finally {
      this.#opening = false;
    }
  }

  /** The chosen device, or another where that one is gone. */
  async #openChosen(): Promise<MediaStreamTrack> {
    const { open } = this.#options;
    if (this.#deviceId === null) return open(null);
    try {
      return await open(this.#deviceId);
    } catch (error) {
      if (!isDeviceGone(error)) throw error;
      return open(null);
    }
  }

  #take(track: MediaStreamTrack): void {
    track.contentHint = contentHint(this.#options.source);
    this.#track = track;
    // Unplugged, or taken back by the person in the browser: another device, or why there is none.
    track.addEventListener('ended', () => {
      if (this.#track !== track) return;
      this.#track = null;
      this.#options.changed();
      void this.#settle();
    });
  }

  #drop(): void {
    this.#track?.stop();
    this.#track = null;
  }
}
