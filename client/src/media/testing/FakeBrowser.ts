import { Device, type types } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import { memoryStorage } from '../../lib/webStorage.ts';
import type { Browser } from '../Browser.ts';
import { FakeStream, FakeTrack } from './FakeTrack.ts';

/** What the engine asks of a browser, without one: devices that open, refuse and end; sound that may be blocked. */
export class FakeBrowser implements Browser {
  readonly storage = memoryStorage();
  readonly mediaDevices: MediaDevices;
  /** Devices by id and kind; the first of a kind is the browser's own choice. */
  devices: { deviceId: string; kind: MediaDeviceKind }[] = [
    { deviceId: 'mic-1', kind: 'audioinput' },
    { deviceId: 'mic-2', kind: 'audioinput' },
    { deviceId: 'cam-1', kind: 'videoinput' },
    { deviceId: 'cam-2', kind: 'videoinput' },
    { deviceId: 'out-1', kind: 'audiooutput' },
  ];
  /** The name of the error that opening devices fails with. */
  refusal: string | null = null;
  /** Every track that was opened. */
  readonly opened: FakeTrack[] = [];
  readonly elements: FakeAudio[] = [];
  soundBlocked = false;
  /** mediasoup-client's handlers, one a transport, in the order in which they were made. */
  readonly handlers: FakeHandler[] = [];
  readonly online = new Set<() => void>();
  readonly #events = new EventTarget();

  constructor() {
    this.mediaDevices = {
      getUserMedia: (constraints: MediaStreamConstraints) => this.#getUserMedia(constraints),
      getDisplayMedia: () => this.#getDisplayMedia(),
      enumerateDevices: async () => this.devices.map((device) => ({ ...device, label: device.deviceId })),
      addEventListener: this.#events.addEventListener.bind(this.#events),
      removeEventListener: this.#events.removeEventListener.bind(this.#events),
    } as unknown as MediaDevices;
  }

  /** Web Audio is not there: the meters are still. */
  readonly createAudioContext = (): AudioContext => {
    throw new Error('no Web Audio');
  };

  readonly createAudioElement = (): HTMLAudioElement => {
    const element = new FakeAudio(() => this.soundBlocked);
    this.elements.push(element);
    return element as unknown as HTMLAudioElement;
  };

  readonly createDevice = async (): Promise<types.Device> => {
    const factory = FakeHandler.createFactory(fakeParameters);
    return new Device({
      handlerFactory: {
        ...factory,
        factory: (options) => {
          const handler = factory.factory(options) as FakeHandler;
          this.handlers.push(handler);
          return handler;
        },
      },
    });
  };

  visible = true;

  readonly isVisible = (): boolean => this.visible;

  readonly onOnline = (listener: () => void): (() => void) => {
    this.online.add(listener);
    return () => this.online.delete(listener);
  };

  readonly onPressed = (): (() => void) => () => {};

  plug(devices: FakeBrowser['devices']): void {
    this.devices = devices;
    this.#events.dispatchEvent(new Event('devicechange'));
  }

  async #getUserMedia({ audio, video }: MediaStreamConstraints): Promise<MediaStream> {
    if (this.refusal !== null) throw new DOMException('refused', this.refusal);
    const constraints = (audio ?? video) as MediaTrackConstraints;
    const kind = audio ? 'audioinput' : 'videoinput';
    const exact = (constraints.deviceId as { exact?: string } | undefined)?.exact;
    const device = this.devices.find(
      (each) => each.kind === kind && (exact === undefined || each.deviceId === exact),
    );
    if (device === undefined) {
      throw new DOMException(
        'no such device',
        exact === undefined ? 'NotFoundError' : 'OverconstrainedError',
      );
    }
    const size = audio ? {} : { width: 1280, height: 720 };
    return this.#open(new FakeTrack(audio ? 'audio' : 'video', { deviceId: device.deviceId, ...size }));
  }

  async #getDisplayMedia(): Promise<MediaStream> {
    if (this.refusal !== null) throw new DOMException('Permission denied', this.refusal);
    return this.#open(new FakeTrack('video', { width: 1920, height: 1080 }), new FakeTrack('audio'));
  }

  #open(...tracks: FakeTrack[]): MediaStream {
    this.opened.push(...tracks);
    return new FakeStream(tracks).asStream;
  }
}

/** An audio element that plays, unless the browser blocks sound. */
export class FakeAudio {
  srcObject: MediaStream | null = null;
  playing = false;
  sinkId = '';
  readonly #isBlocked: () => boolean;

  constructor(isBlocked: () => boolean) {
    this.#isBlocked = isBlocked;
  }

  async play(): Promise<void> {
    if (this.#isBlocked()) throw new DOMException('press something first', 'NotAllowedError');
    this.playing = true;
  }

  async setSinkId(sinkId: string): Promise<void> {
    this.sinkId = sinkId;
  }
}
