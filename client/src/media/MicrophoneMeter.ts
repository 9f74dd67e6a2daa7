import { MutedSpeech, levelOf } from './mutedSpeech.ts';

const LISTEN_MS = 100;
const SAMPLES = 1024;

export interface MicrophoneMeterOptions {
  createContext: () => AudioContext;
  /** The person speaks into a microphone that is off, or has stopped. */
  speaksMuted: (speaks: boolean) => void;
}

interface Listening {
  track: MediaStreamTrack;
  /** A copy of the track that stays enabled while the track itself is muted. */
  ear: MediaStreamTrack;
  node: MediaStreamAudioSourceNode;
}

/** How loud the microphone is, also while it is muted; what it hears goes nowhere else. */
export class MicrophoneMeter {
  readonly #options: MicrophoneMeterOptions;
  readonly #speech = new MutedSpeech();
  readonly #samples = new Float32Array(SAMPLES);
  #context: AudioContext | null = null;
  #analyser: AnalyserNode | null = null;
  #listening: Listening | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: MicrophoneMeterOptions) {
    this.#options = options;
  }

  /** Listens to the track from now on; nothing with null. */
  attach(track: MediaStreamTrack | null): void {
    if (track !== (this.#listening?.track ?? null)) {
      this.#detach();
      if (track !== null) this.#listen(track);
    }
    this.#lookAfterMuted();
  }

  /** 0 (silence) to 1 (as loud as it gets); 0 while muted. */
  level(): number {
    return this.#listening?.track.enabled === true ? this.#heard() : 0;
  }

  /** Sound contexts that the page made before anything was pressed stand still until then. */
  resume(): void {
    if (this.#context?.state === 'suspended') this.#context.resume().catch(() => {});
  }

  close(): void {
    this.#detach();
    this.#context?.close().catch(() => {});
    this.#context = null;
  }

  #listen(track: MediaStreamTrack): void {
    try {
      this.#context ??= this.#options.createContext();
    } catch {
      // Without Web Audio there is a call, but no meter.
      return;
    }
    this.resume();
    if (this.#analyser === null) {
      this.#analyser = this.#context.createAnalyser();
      this.#analyser.fftSize = SAMPLES;
    }
    const ear = track.clone();
    ear.enabled = true;
    const node = this.#context.createMediaStreamSource(new MediaStream([ear]));
    node.connect(this.#analyser);
    this.#listening = { track, ear, node };
  }

  #detach(): void {
    this.#listening?.node.disconnect();
    this.#listening?.ear.stop();
    this.#listening = null;
    this.#lookAfterMuted();
  }

  #lookAfterMuted(): void {
    const muted = this.#listening?.track.enabled === false;
    if (!muted) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#speech.reset();
      this.#options.speaksMuted(false);
      return;
    }
    this.#timer ??= setInterval(() => {
      this.#options.speaksMuted(this.#speech.hear(this.#heard(), performance.now()));
    }, LISTEN_MS);
  }

  #heard(): number {
    if (this.#analyser === null) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return levelOf(this.#samples);
  }
}
