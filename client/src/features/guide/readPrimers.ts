import type { Role } from '@cairn/shared/mentorship.ts';
import { Value } from '../../lib/observable.ts';
import { webStorage, type WebStorage } from '../../lib/webStorage.ts';

const KEY = 'cairn.primer.';
const ROLES: readonly Role[] = ['mentor', 'mentee', 'peer', 'observer'];

/** Which primers were read on this device. */
export class ReadPrimers extends Value<ReadonlySet<Role>> {
  readonly #device: WebStorage;

  constructor(device: WebStorage) {
    super(new Set(ROLES.filter((role) => device.getItem(KEY + role) !== null)));
    this.#device = device;
  }

  readonly mark = (role: Role): void => {
    this.#device.setItem(KEY + role, '1');
    this.set(new Set([...this.getSnapshot(), role]));
  };
}

export const readPrimers = new ReadPrimers(webStorage('localStorage'));
