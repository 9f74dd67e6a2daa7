import type { Source } from '@cairn/shared/signalling/media.ts';
import type { Scope } from '../lib/scope.ts';
import type { Browser } from './Browser.ts';
import { devicesOf, NO_DEVICES } from './deviceList.ts';
import { CAMERA_SIZE } from './encodings.ts';
import { LocalDevice } from './LocalDevice.ts';
import { LocalScreen } from './LocalScreen.ts';
import { RememberedDevices } from './rememberedDevices.ts';
import type { Sending } from './Sender.ts';
import type { Devices } from './types.ts';

export interface LocalMediaOptions {
  browser: Browser;
  scope: Scope;
  /** Whether there is a call: then off means muted, with the device kept open. */
  inCall: () => boolean;
  changed: () => void;
}

/** Microphone, camera and screen of this browser, and the devices to choose from. */
export class LocalMedia {
  readonly microphone: LocalDevice;
  readonly camera: LocalDevice;
  readonly screen: LocalScreen;
  readonly remembered: RememberedDevices;
  readonly #mediaDevices: MediaDevices | undefined;
  readonly #changed: () => void;
  #devices: Devices = NO_DEVICES;

  constructor({ browser, scope, inCall, changed }: LocalMediaOptions) {
    const { mediaDevices, storage } = browser;
    this.#mediaDevices = mediaDevices;
    this.#changed = changed;
    this.remembered = new RememberedDevices(storage);
    this.microphone = new LocalDevice({
      source: 'microphone',
      deviceId: this.remembered.get('microphone'),
      open: (deviceId) =>
        this.#open({
          audio: {
            ...(deviceId !== null && { deviceId: { exact: deviceId } }),
            echoCancellation: true,
            noiseSuppression: true,
            autoGainControl: true,
            channelCount: 1,
          },
        }),
      // The microphone's device stays open, so that who speaks while muted can be told; nothing of it is sent.
      keepsOpen: inCall,
      changed,
    });
    this.camera = new LocalDevice({
      source: 'camera',
      deviceId: this.remembered.get('camera'),
      open: (deviceId) =>
        this.#open({
          video: {
            ...(deviceId !== null && { deviceId: { exact: deviceId } }),
            width: { ideal: CAMERA_SIZE.width },
            height: { ideal: CAMERA_SIZE.height },
            frameRate: { ideal: CAMERA_SIZE.frameRate, max: CAMERA_SIZE.frameRate },
          },
        }),
      // Its light goes out.
      keepsOpen: () => false,
      changed,
    });
    const capture = mediaDevices?.getDisplayMedia?.bind(mediaDevices);
    this.screen = new LocalScreen({ capture: capture ?? null, changed });
    scope.add(() => this.#close());
    if (mediaDevices) {
      const refresh = () => void this.#listDevices();
      mediaDevices.addEventListener('devicechange', refresh);
      scope.add(() => mediaDevices.removeEventListener('devicechange', refresh));
      refresh();
    }
  }

  get devices(): Devices {
    return this.#devices;
  }

  tracks(): MediaStreamTrack[] {
    const { microphone, camera, screen } = this;
    return [microphone.track, camera.track, screen.picture].filter((track) => track !== null);
  }

  /** What is to be sent of each source. */
  sendings(): Record<Source, Sending> {
    const { microphone, camera, screen } = this;
    return {
      microphone: { track: microphone.track, live: microphone.live },
      camera: { track: camera.track, live: camera.live },
      screen: screen.picture && { track: screen.picture, live: true },
      screenAudio: screen.sound && { track: screen.sound, live: true },
    };
  }

  async #open(constraints: MediaStreamConstraints): Promise<MediaStreamTrack> {
    // An insecure page has no devices; the name of the error is the one that browsers give.
    if (!this.#mediaDevices) throw new TypeError('the page is not secure');
    const stream = await this.#mediaDevices.getUserMedia(constraints);
    const [track] = stream.getTracks();
    if (track === undefined) throw new DOMException('no track', 'NotFoundError');
    // With permission the browser tells the devices' names.
    void this.#listDevices();
    return track;
  }

  async #listDevices(): Promise<void> {
    try {
      this.#devices = devicesOf((await this.#mediaDevices?.enumerateDevices()) ?? []);
      this.#changed();
    } catch {
      // A browser that doesn't tell leaves nothing to choose from.
    }
  }

  #close(): void {
    this.microphone.close();
    this.camera.close();
    this.screen.close();
  }
}
