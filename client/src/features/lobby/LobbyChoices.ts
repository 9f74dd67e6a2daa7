import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { can } from '@cairn/shared/permissions.ts';
import type { WebStorage } from '../../lib/webStorage.ts';
import type { MediaEngine } from '../../media/types.ts';

const KEY = 'cairn.lobby.';

export type LobbyDevice = 'microphone' | 'camera';

/** What somebody had on in the lobby, remembered on the device for the next time; both are on at first. */
export class LobbyChoices {
  readonly #storage: WebStorage;

  constructor(storage: WebStorage) {
    this.#storage = storage;
  }

  wants(device: LobbyDevice): boolean {
    return this.#storage.getItem(KEY + device) !== 'off';
  }

  remember(device: LobbyDevice, on: boolean): void {
    if (on) this.#storage.removeItem(KEY + device);
    else this.#storage.setItem(KEY + device, 'off');
  }

  /** Opens what was on the last time, for those who may send. */
  apply(media: MediaEngine, { you, session }: MentorshipState): void {
    if (!can(you.role, 'media:send', { isOwner: you.isOwner, sessionState: session.state })) return;
    if (this.wants('microphone')) void media.setMicrophone(true);
    if (this.wants('camera')) void media.setCamera(true);
  }
}
