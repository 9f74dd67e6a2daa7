export interface AudioOutputOptions {
  createElement: () => HTMLAudioElement;
  /** Whether the browser refuses to play until something is pressed. */
  blocked: (blocked: boolean) => void;
}

/** Plays the sound of the others: one element a track, so that each has its own clock and ends by itself. */
export class AudioOutput {
  readonly #options: AudioOutputOptions;
  readonly #playing = new Map<MediaStreamTrack, HTMLAudioElement>();
  readonly #refused = new Set<HTMLAudioElement>();
  #speakerId = '';

  constructor(options: AudioOutputOptions) {
    this.#options = options;
  }

  /** Plays these tracks and no others. */
  play(tracks: readonly MediaStreamTrack[]): void {
    const wanted = new Set(tracks);
    for (const [track, element] of this.#playing) {
      if (wanted.has(track)) continue;
      element.srcObject = null;
      this.#playing.delete(track);
      this.#refused.delete(element);
    }
    for (const track of wanted) if (!this.#playing.has(track)) this.#add(track);
    this.#tell();
  }

  /** To be called while something is pressed. */
  resume(): void {
    for (const element of [...this.#refused]) this.#start(element);
  }

  /** Plays through this speaker, '' for the system's own; a speaker that is gone leaves it as it is. */
  async setSpeaker(deviceId: string): Promise<void> {
    this.#speakerId = deviceId;
    await Promise.all([...this.#playing.values()].map((element) => this.#direct(element)));
  }

  close(): void {
    this.play([]);
  }

  #add(track: MediaStreamTrack): void {
    const element = this.#options.createElement();
    element.srcObject = new MediaStream([track]);
    this.#playing.set(track, element);
    if (this.#speakerId !== '') void this.#direct(element);
    this.#start(element);
  }

  #start(element: HTMLAudioElement): void {
    element.play().then(
      () => {
        this.#refused.delete(element);
        this.#tell();
      },
      (error: unknown) => {
        // An element that was taken away while it started rejects too, with another name.
        if (!(error instanceof Error) || error.name !== 'NotAllowedError') return;
        if (element.srcObject !== null) this.#refused.add(element);
        this.#tell();
      },
    );
  }

  async #direct(element: HTMLAudioElement): Promise<void> {
    if (typeof element.setSinkId !== 'function') return;
    await element.setSinkId(this.#speakerId).catch(() => {});
  }

  #tell(): void {
    this.#options.blocked(this.#refused.size > 0);
  }
}
