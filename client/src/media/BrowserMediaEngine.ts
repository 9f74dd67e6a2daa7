import { can } from '@cairn/shared/permissions.ts';
import { kindOf, SOURCES } from '@cairn/shared/signalling/media.ts';
import type { PeerInfo, RoomState, SeatMedia } from '@cairn/shared/signalling/peers.ts';
import { Value } from '../lib/observable.ts';
import { Scope } from '../lib/scope.ts';
import { AudioOutput } from './AudioOutput.ts';
import { thisBrowser, type Browser } from './Browser.ts';
import { LocalMedia } from './LocalMedia.ts';
import { MicrophoneMeter } from './MicrophoneMeter.ts';
import type { Wish, Wishes } from './Receiver.ts';
import { RemoteStreams } from './RemoteStreams.ts';
import { RoomMedia } from './RoomMedia.ts';
import { INITIAL_SNAPSHOT } from './snapshot.ts';
import type { MediaEngine, MediaSignalling, MediaSnapshot } from './types.ts';
import { toMediasoup } from './wire.ts';

/** A building is tried again after this long; the signalling may just be coming back. */
const ENTER_RETRY_MS = 2000;

/** Where this tab sits, as of the last join. */
interface Seat {
  peerId: string;
  companion: boolean;
  /** An observer sends nothing and gets no link for it. */
  maySend: boolean;
}

/** The media engine of real browsers, on mediasoup-client. */
export class BrowserMediaEngine implements MediaEngine {
  readonly #browser: Browser;
  readonly #signalling: MediaSignalling;
  readonly #scope = new Scope();
  readonly #snapshot = new Value<MediaSnapshot>(INITIAL_SNAPSHOT);
  readonly #local: LocalMedia;
  readonly #remotes: RemoteStreams;
  readonly #meter: MicrophoneMeter;
  readonly #output: AudioOutput;
  #seat: Seat | null = null;
  #room: RoomMedia | null = null;
  #wishes: Wishes = 'unknown';
  /** Counts joins, resets and leaves: what an older one began, a newer one has overtaken. */
  #round = 0;
  #failedToEnter = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(signalling: MediaSignalling, browser: Browser = thisBrowser()) {
    this.#signalling = signalling;
    this.#browser = browser;
    this.#local = new LocalMedia({
      browser,
      scope: this.#scope,
      inCall: () => this.#seat !== null,
      changed: () => this.#localChanged(),
    });
    this.#remotes = new RemoteStreams(signalling, this.#scope, () => this.#remotesChanged());
    this.#meter = new MicrophoneMeter({
      createContext: browser.createAudioContext,
      speaksMuted: (speakingWhileMuted) => this.#show({ speakingWhileMuted }),
    });
    this.#output = new AudioOutput({
      createElement: browser.createAudioElement,
      blocked: (soundBlocked) => this.#show({ soundBlocked }),
    });
    this.#listen();
    const speakerId = this.#local.remembered.get('speaker');
    if (speakerId !== null) void this.#setSpeaker(speakerId);
  }

  readonly getSnapshot = (): MediaSnapshot => this.#snapshot.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => this.#snapshot.subscribe(listener);

  async setMicrophone(on: boolean): Promise<void> {
    await this.#local.microphone.set(on);
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#local.camera.set(on);
  }

  async chooseDevice(kind: 'microphone' | 'camera' | 'speaker', deviceId: string): Promise<void> {
    this.#local.remembered.set(kind, deviceId);
    if (kind === 'speaker') await this.#setSpeaker(deviceId);
    else await this.#local[kind].choose(deviceId);
  }

  async startScreen(): Promise<void> {
    await this.#local.screen.start();
  }

  async stopScreen(): Promise<void> {
    this.#local.screen.stop();
  }

  microphoneLevel(): number {
    return this.#meter.level();
  }

  prepare(): void {
    // Where it doesn't come now, joining asks again.
    this.#browser.createDevice().catch(() => {});
  }

  async join(room: RoomState): Promise<void> {
    if (this.#scope.closed) return;
    const own = room.peers.find(({ peerId }) => peerId === room.peerId);
    const { you, session } = room;
    const seat: Seat = {
      peerId: room.peerId,
      companion: own?.companion ?? false,
      maySend: can(you.role, 'media:send', { isOwner: you.isOwner, sessionState: session.state }),
    };
    const isSameSeat = this.#seat?.peerId === seat.peerId && this.#seat.companion === seat.companion;
    this.#seat = seat;
    this.#remotes.reset(seat.peerId, room.peers);
    if (isSameSeat && this.#room !== null) {
      await this.#room.check(own);
      return;
    }
    await this.#enter(room.routerRtpCapabilities);
  }

  leave(): void {
    this.#seat = null;
    this.#wishes = 'unknown';
    this.#dropRoom();
    this.#failedToEnter = false;
    this.#remotes.clear();
    this.#local.screen.stop();
    this.#local.microphone.release();
    this.#showState();
  }

  async restore({ microphone, camera }: SeatMedia): Promise<void> {
    await Promise.all([microphone && this.setMicrophone(true), camera && this.setCamera(true)]);
  }

  setDemand(demands: ReadonlyMap<string, Wish>): void {
    // What is told of a view that is going away isn't for the next one.
    if (this.#seat === null) return;
    this.#wishes = new Map(demands);
    this.#room?.setWishes(this.#wishes);
  }

  getTrack(trackId: string): MediaStreamTrack | null {
    const local = this.#local.tracks();
    const remote = this.#remotes.values().map(({ producerId }) => this.#room?.track(producerId) ?? null);
    return [...local, ...remote].find((track) => track?.id === trackId) ?? null;
  }

  resumeAudio(): void {
    this.#output.resume();
    this.#meter.resume();
  }

  retry(): void {
    this.#room?.retry();
  }

  close(): void {
    if (this.#scope.closed) return;
    this.leave();
    this.#scope.close();
    this.#meter.close();
    this.#output.close();
  }

  #listen(): void {
    const { onOnline, onPressed } = this.#browser;
    for (const dispose of [
      onOnline(() => this.#room?.online()),
      onPressed(() => this.resumeAudio()),
      this.#signalling.on('media:reset', ({ routerRtpCapabilities, peers }) => {
        void this.#reset(routerRtpCapabilities, peers);
      }),
      this.#signalling.on('consumer:closed', ({ consumerId }) => this.#room?.consumerClosed(consumerId)),
      this.#signalling.on('producer:layersWanted', ({ producerId, maxSpatialLayer }) =>
        this.#room?.layersWanted(producerId, maxSpatialLayer),
      ),
      this.#signalling.on('producer:rateWanted', ({ producerId, maxBitrate }) =>
        this.#room?.rateWanted(producerId, maxBitrate),
      ),
    ]) {
      this.#scope.add(dispose);
    }
  }

  /** The room's media was made anew on the other side: everything here with it. */
  async #reset(capabilities: Record<string, unknown>, peers: readonly PeerInfo[]): Promise<void> {
    if (this.#seat === null) return;
    this.#dropRoom({ lost: true });
    this.#remotes.reset(this.#seat.peerId, peers);
    await this.#enter(capabilities);
  }

  async #enter(capabilities: Record<string, unknown>): Promise<void> {
    const seat = this.#seat;
    if (seat === null) return;
    this.#dropRoom();
    const round = this.#round;
    this.#failedToEnter = false;
    this.#showState();
    try {
      const device = await this.#browser.createDevice();
      await device.load({ routerRtpCapabilities: toMediasoup.capabilities(capabilities) });
      if (round !== this.#round) return;
      const room = new RoomMedia({
        device,
        signalling: this.#signalling,
        isVisible: this.#browser.isVisible,
        companion: seat.companion,
        maySend: seat.maySend,
        changed: () => {
          if (this.#room === room) this.#roomChanged();
        },
      });
      this.#room = room;
      this.#wire(room);
      await room.start();
    } catch {
      if (round !== this.#round) return;
      // The engine's script didn't load, or this browser has no WebRTC.
      this.#failedToEnter = true;
      this.#showState();
      this.#retry = setTimeout(() => void this.#enter(capabilities), ENTER_RETRY_MS);
    }
  }

  #wire(room: RoomMedia): void {
    for (const source of SOURCES) room.send(source, this.#local.sendings()[source]);
    room.setWishes(this.#wishes);
    room.setRemotes(this.#remotes.values());
    this.#roomChanged();
  }

  #dropRoom({ lost } = { lost: false }): void {
    this.#round += 1;
    clearTimeout(this.#retry);
    const room = this.#room;
    this.#room = null;
    room?.close({ lost });
    this.#showRemotes();
  }

  #localChanged(): void {
    const { microphone, camera, screen, devices } = this.#local;
    this.#meter.attach(microphone.track);
    const sendings = this.#local.sendings();
    for (const source of SOURCES) this.#room?.send(source, sendings[source]);
    this.#show({
      microphone: microphone.snapshot,
      camera: camera.snapshot,
      screen: screen.snapshot,
      devices,
    });
  }

  #remotesChanged(): void {
    this.#room?.setRemotes(this.#remotes.values());
    this.#showRemotes();
  }

  #roomChanged(): void {
    this.#showState();
    this.#showRemotes();
  }

  #showState(): void {
    const health = this.#failedToEnter ? 'failed' : (this.#room?.health ?? 'connecting');
    this.#show({ state: this.#seat === null ? 'waiting' : health });
  }

  #showRemotes(): void {
    const remote = this.#remotes.values().map((stream) => ({
      ...stream,
      trackId: this.#room?.track(stream.producerId)?.id ?? null,
    }));
    const sounds = remote.flatMap(({ producerId, source }) => {
      const track = kindOf(source) === 'audio' ? this.#room?.track(producerId) : null;
      return track ? [track] : [];
    });
    this.#output.play(sounds);
    this.#show({ remote });
  }

  async #setSpeaker(deviceId: string): Promise<void> {
    this.#show({ speakerId: deviceId });
    await this.#output.setSpeaker(deviceId);
  }

  /** A snapshot is new only when something in it is. */
  #show(fields: Partial<MediaSnapshot>): void {
    if (this.#scope.closed) return;
    const now = this.#snapshot.getSnapshot();
    const next = { ...now, ...fields };
    if (JSON.stringify(next) !== JSON.stringify(now)) this.#snapshot.set(next);
  }
}
