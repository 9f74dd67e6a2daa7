let tracks = 0;

/** A `MediaStreamTrack` for tests: it can be stopped, muted, cloned, and ended as an unplugged device would. */
export class FakeTrack extends EventTarget {
  readonly id = `track-${(tracks += 1)}`;
  readonly kind: 'audio' | 'video';
  readonly settings: MediaTrackSettings;
  readonly label = '';
  readonly muted = false;
  enabled = true;
  readyState: MediaStreamTrackState = 'live';
  contentHint = '';

  constructor(kind: 'audio' | 'video', settings: MediaTrackSettings = {}) {
    super();
    this.kind = kind;
    this.settings = settings;
  }

  get asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }

  getSettings(): MediaTrackSettings {
    return this.settings;
  }

  clone(): FakeTrack {
    return new FakeTrack(this.kind, this.settings);
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** As when the device is unplugged or the browser takes it back. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** The few parts of `MediaStream` that the engine uses. */
export class FakeStream {
  readonly #tracks: FakeTrack[];

  constructor(tracks: FakeTrack[]) {
    this.#tracks = tracks;
  }

  getTracks(): FakeTrack[] {
    return this.#tracks;
  }

  getAudioTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'video');
  }

  get asStream(): MediaStream {
    return this as unknown as MediaStream;
  }
}
