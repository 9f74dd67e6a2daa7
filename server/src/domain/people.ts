import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '@cairn/shared/errors.ts';
import { newId } from '@cairn/shared/ids.ts';
import type { Browser, Clock, Person, Store } from './ports.ts';

const COOKIE_BYTES = 32;

/** A browser as its cookie names it: the one that was known, or a new one whose secret goes into a cookie. */
export interface BrowserGrant {
  browser: Browser;
  /** The cookie's secret where it is new. The store has only its hash. */
  newSecret: string | null;
}

/** People and the browsers that hold them [B3]. */
export class People {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async browserOf(secret: string | null): Promise<Browser | null> {
    return secret === null ? null : this.#store.browsers.findBySecretHash(hashOf(secret));
  }

  /** The person of that id, if the browser holds them. */
  async personOf(browser: Browser | null, personId: string | null): Promise<Person> {
    const person =
      personId !== null && browser?.personIds.includes(personId)
        ? await this.#store.people.get(personId)
        : null;
    if (!person) throw new AppError('unauthenticated', 'This browser does not hold that person');
    return person;
  }

  async browserFor(known: Browser | null): Promise<BrowserGrant> {
    if (known) return { browser: known, newSecret: null };
    const secret = randomBytes(COOKIE_BYTES).toString('base64url');
    const browser: Browser = { id: randomBytes(16).toString('hex'), personIds: [] };
    await this.#store.browsers.create({
      id: browser.id,
      secretHash: hashOf(secret),
      createdAt: this.#clock.now(),
    });
    return { browser, newSecret: secret };
  }

  /** A new person, held by the browser. */
  async create(browser: Browser, name: string): Promise<Person> {
    const person = await this.createAlone(name);
    await this.#store.browsers.attach(browser.id, person.id);
    return person;
  }

  /** A new person whom no browser holds yet. */
  async createAlone(name: string): Promise<Person> {
    const person: Person = { id: newId('person'), name, createdAt: this.#clock.now() };
    await this.#store.people.create(person);
    return person;
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
