import type { SupportContact } from '@cairn/shared/http/homeRoutes.ts';
import { api } from '../../lib/api.ts';
import type { Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';
import { webStorage, type WebStorage } from '../../lib/webStorage.ts';

const KEY = 'cairn.support';

/** Whom one can turn to, kept on this device so that it is there without the network. */
export class Support extends Value<SupportContact[]> {
  readonly #device: WebStorage;
  readonly #api: Api;

  constructor(device: WebStorage, from: Api) {
    super(kept(device));
    this.#device = device;
    this.#api = from;
  }

  /** Asks the server, and keeps what it says. Never rejects: what was kept stays. */
  readonly refresh = async (): Promise<void> => {
    try {
      const { contacts } = await this.#api.call('readSupport', {});
      this.#device.setItem(KEY, JSON.stringify(contacts));
      this.set(contacts);
    } catch {
      // The network is away: that is what it was kept for.
    }
  };
}

function kept(device: WebStorage): SupportContact[] {
  try {
    const read: unknown = JSON.parse(device.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter(isContact) : [];
  } catch {
    return [];
  }
}

function isContact(value: unknown): value is SupportContact {
  const { name, reach } = (value ?? {}) as Partial<SupportContact>;
  return typeof name === 'string' && typeof reach === 'string';
}

export const support = new Support(webStorage('localStorage'), api);
