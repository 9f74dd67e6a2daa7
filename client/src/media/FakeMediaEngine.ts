import type { RoomState, SeatMedia } from '@cairn/shared/signalling/peers.ts';
import { Value } from '../lib/observable.ts';
import { INITIAL_SNAPSHOT } from './snapshot.ts';
import type { Wish } from './Receiver.ts';
import type { LocalSource, MediaEngine, MediaSnapshot } from './types.ts';

/** The media engine without media, for tests of what stands on it: snapshots follow the calls, or are scripted by `show`. */
export class FakeMediaEngine implements MediaEngine {
  readonly #snapshot = new Value<MediaSnapshot>(INITIAL_SNAPSHOT);
  /** The last demands, by producer id. */
  demands: ReadonlyMap<string, Wish> = new Map();
  /** Tracks that `getTrack` finds, by id. */
  readonly tracks = new Map<string, MediaStreamTrack>();
  level = 0;
  joined: RoomState | null = null;
  retries = 0;
  closed = false;

  readonly getSnapshot = (): MediaSnapshot => this.#snapshot.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => this.#snapshot.subscribe(listener);

  /** Plays what only browser and network would bring. */
  show(fields: Partial<MediaSnapshot>): void {
    this.#snapshot.patch(fields);
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.show({
      microphone: switched(this.getSnapshot().microphone, 'microphone', on),
      speakingWhileMuted: false,
    });
  }

  async setCamera(on: boolean): Promise<void> {
    this.show({ camera: switched(this.getSnapshot().camera, 'camera', on) });
  }

  async chooseDevice(kind: 'microphone' | 'camera' | 'speaker', deviceId: string): Promise<void> {
    if (kind === 'speaker') this.show({ speakerId: deviceId });
    else this.show({ [kind]: { ...this.getSnapshot()[kind], deviceId } });
  }

  async startScreen(): Promise<void> {
    this.show({ screen: switched(this.getSnapshot().screen, 'screen', true) });
  }

  async stopScreen(): Promise<void> {
    this.show({ screen: switched(this.getSnapshot().screen, 'screen', false) });
  }

  microphoneLevel(): number {
    return this.getSnapshot().microphone.state === 'on' ? this.level : 0;
  }

  prepare(): void {}

  async join(room: RoomState): Promise<void> {
    this.joined = room;
    const remote = room.peers
      .filter(({ peerId }) => peerId !== room.peerId)
      .flatMap(({ peerId, producers }) =>
        producers.map((producer) => ({ peerId, ...producer, trackId: null })),
      );
    this.show({ state: 'connected', remote });
  }

  leave(): void {
    this.joined = null;
    this.show({ state: 'waiting', remote: [], screen: switched(this.getSnapshot().screen, 'screen', false) });
  }

  async restore({ microphone, camera }: SeatMedia): Promise<void> {
    if (microphone) await this.setMicrophone(true);
    if (camera) await this.setCamera(true);
  }

  setDemand(demands: ReadonlyMap<string, Wish>): void {
    this.demands = new Map(demands);
  }

  getTrack(trackId: string): MediaStreamTrack | null {
    return this.tracks.get(trackId) ?? null;
  }

  resumeAudio(): void {
    this.show({ soundBlocked: false });
  }

  retry(): void {
    this.retries += 1;
    if (this.getSnapshot().state === 'failed') this.show({ state: 'reconnecting' });
  }

  close(): void {
    this.closed = true;
    this.leave();
  }
}

function switched(source: LocalSource, name: string, on: boolean): LocalSource {
  return { ...source, state: on ? 'on' : 'off', problem: null, trackId: on ? `fake-${name}` : null };
}
