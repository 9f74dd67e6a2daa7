import type { CommandName, Commands } from '@cairn/shared/signalling/commands.ts';
import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { Events } from '@cairn/shared/signalling/events.ts';
import type { Demand, Source } from '@cairn/shared/signalling/media.ts';
import type { RoomState, SeatMedia } from '@cairn/shared/signalling/peers.ts';
import type { Observable } from '../lib/observable.ts';

/** What the media engine needs of signalling; `SignallingClient` is one. */
export interface MediaSignalling {
  /** Resolves with the answer's data; rejects with an `AppError`. */
  request<N extends CommandName>(name: N, input: InputOf<Commands[N]>): Promise<OutputOf<Commands[N]>>;
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void;
}

/** Why a device gives nothing, for the words that explain it. */
export type DeviceProblem = 'blocked' | 'missing' | 'inUse' | 'insecure' | 'failed';

export interface LocalSource {
  state: 'off' | 'starting' | 'on' | 'failed';
  problem: DeviceProblem | null;
  /** The local track's key for `getTrack`, where there is one. */
  trackId: string | null;
  deviceId: string | null;
}

export interface DeviceChoice {
  deviceId: string;
  label: string;
}

export interface Devices {
  microphones: DeviceChoice[];
  cameras: DeviceChoice[];
  /** Empty where the browser can't choose the speaker. */
  speakers: DeviceChoice[];
}

/** A stream of somebody else. */
export interface RemoteStream {
  peerId: string;
  producerId: string;
  source: Source;
  /** The key for `getTrack`, once the consumer is there. */
  trackId: string | null;
  /** The sender paused it (muted, camera off). */
  paused: boolean;
}

export interface MediaSnapshot {
  /** `waiting`: not in a room yet (lobby). `reconnecting`: transports are being mended or rebuilt. `failed`: given up; `retry` starts again. */
  state: 'waiting' | 'connecting' | 'connected' | 'reconnecting' | 'failed';
  microphone: LocalSource;
  camera: LocalSource;
  screen: LocalSource;
  /** The person speaks while the microphone is muted. */
  speakingWhileMuted: boolean;
  /** The browser refuses to play sound until something is pressed (`resumeAudio`). */
  soundBlocked: boolean;
  devices: Devices;
  speakerId: string | null;
  remote: RemoteStream[];
}

/**
 * Microphone, camera and screen of this browser, and the streams of the others. Plain TypeScript: React sees
 * snapshots with ids, and one component turns ids into tracks by `getTrack`. The fake stands beside the real one.
 */
export interface MediaEngine extends Observable<MediaSnapshot> {
  /** Opens devices for the lobby's preview; the same tracks are sent after `join`. Never rejects: problems are in the snapshot. */
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Switches the device, also in the call; remembered for next time. */
  chooseDevice(kind: 'microphone' | 'camera' | 'speaker', deviceId: string): Promise<void>;
  /** Asks the browser for a screen, with tab audio where it can; does nothing when the person cancels. */
  startScreen(): Promise<void>;
  stopScreen(): Promise<void>;
  /** 0 to 1, of the microphone's own level now, for meters; polled per animation frame. */
  microphoneLevel(): number;
  /** Fetches in the lobby what joining needs, so that it needs not wait for it. */
  prepare(): void;
  /** Builds transports, sends what is on, receives what there is. Again after every join; idempotent per state. */
  join(room: RoomState): Promise<void>;
  /** Ends transports and keeps the local devices (back to `waiting`). */
  leave(): void;
  /** What the person had on, to be restored after a reconnect with a new page. */
  restore(kept: SeatMedia): Promise<void>;
  /**
   * How large each remote picture is shown, by producer id; what is not named is hidden. Until this is first told
   * after joining, a page that is looked at receives every picture small.
   */
  setDemand(demands: ReadonlyMap<string, Omit<Demand, 'consumerId'>>): void;
  getTrack(trackId: string): MediaStreamTrack | null;
  resumeAudio(): void;
  retry(): void;
  close(): void;
}
