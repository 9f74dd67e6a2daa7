import type { WebStorage } from '../lib/webStorage.ts';

export type DeviceRole = 'microphone' | 'camera' | 'speaker';

/** The devices that were chosen the last time, by role; null for the browser's own choice. */
export class RememberedDevices {
  readonly #storage: WebStorage;

  constructor(storage: WebStorage) {
    this.#storage = storage;
  }

  get(role: DeviceRole): string | null {
    return this.#storage.getItem(keyOf(role));
  }

  set(role: DeviceRole, deviceId: string): void {
    try {
      this.#storage.setItem(keyOf(role), deviceId);
    } catch {
      // A full storage forgets: the choice holds for this visit all the same.
    }
  }
}

function keyOf(role: DeviceRole): string {
  return `cairn.device.${role}`;
}
