import type { WebStorage } from '../../lib/webStorage.ts';

const PERSON_KEY = 'cairn.person.';
const NAME_KEY = 'cairn.name';
const KNOWN_KEY = 'cairn.known';

/**
 * Whom this tab speaks for. A tab keeps its person per mentorship, so that two tabs of one browser can be two people;
 * the last one used is remembered on the device for the next tab. Only ids and the name typed last are kept: what
 * lets someone in is the cookie.
 */
export class Identity {
  readonly #tab: WebStorage;
  readonly #device: WebStorage;

  constructor(tab: WebStorage, device: WebStorage) {
    this.#tab = tab;
    this.#device = device;
  }

  personOf(mentorshipId: string): string | null {
    const key = PERSON_KEY + mentorshipId;
    return this.#tab.getItem(key) ?? this.#device.getItem(key);
  }

  choose(mentorshipId: string, personId: string): void {
    const key = PERSON_KEY + mentorshipId;
    this.#tab.setItem(key, personId);
    this.#device.setItem(key, personId);
    this.knowsPeople = true;
  }

  /** The server doesn't know this person here (any more). */
  forget(mentorshipId: string): void {
    const key = PERSON_KEY + mentorshipId;
    if (this.#tab.getItem(key) === this.#device.getItem(key)) this.#device.removeItem(key);
    this.#tab.removeItem(key);
  }

  /** Whether somebody of this device was in a mentorship when it was last looked at: then home is what `/` opens. */
  get knowsPeople(): boolean {
    return this.#device.getItem(KNOWN_KEY) !== null;
  }

  set knowsPeople(known: boolean) {
    if (known) this.#device.setItem(KNOWN_KEY, '1');
    else this.#device.removeItem(KNOWN_KEY);
  }

  /** The name that was typed last on this device, to begin with; empty where there was none. */
  get lastName(): string {
    return this.#device.getItem(NAME_KEY) ?? '';
  }

  set lastName(name: string) {
    this.#device.setItem(NAME_KEY, name);
  }
}
