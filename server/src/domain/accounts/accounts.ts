import type { AccountExport, AccountInfo, AccountState, Verified } from '@cairn/shared/http/accountRoutes.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { personName } from '@cairn/shared/mentorship.ts';
import { compose, type Letter } from '../mail/compose.ts';
import type { Departures } from '../departures.ts';
import type { People } from '../people.ts';
import type {
  Account,
  AuthCall,
  AuthEvents,
  AuthMailKind,
  Authenticator,
  Clock,
  Collaboration,
  Store,
} from '../ports.ts';
import type { Erasure } from '../privacy/erasure.ts';
import type { Tickets } from '../tickets.ts';
import { alreadyLetter, linkLetter, passwordChangedLetter } from './accountMails.ts';

export interface AccountsOptions {
  store: Store;
  clock: Clock;
  people: People;
  departures: Pick<Departures, 'leaveAll'>;
  erasure: Pick<Erasure, 'erasePerson'>;
  tickets: Tickets;
  collaboration: Pick<Collaboration, 'expire'>;
  rooms: {
    /** Ends every connection of the person; whoever may come back does. */
    expire(personId: string): void;
  };
  /** The address that stands in mails: never one that a request named. */
  origin: () => string;
  /** Something is in the outbox. */
  mailQueued: () => void;
}

/**
 * Accounts and the people whom they stand for [F]. What opens an account is the authenticator's; what somebody who is signed
 * in may read is the browser's cookie's, which signing in gives the account's people and signing out takes them from.
 */
export class Accounts implements AuthEvents {
  readonly #options: AccountsOptions;
  #authenticator: Authenticator | null = null;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /** Who opens accounts; it asks this object while it does, so it is made after it. */
  use(authenticator: Authenticator): void {
    this.#authenticator = authenticator;
  }

  get auth(): Authenticator {
    if (!this.#authenticator) throw new Error('The authenticator is there before the first call');
    return this.#authenticator;
  }

  // --- asked by the routes -------------------------------------------------------------------------------------

  /** Who is signed in in this browser. */
  async accountOf(call: AuthCall): Promise<Account | null> {
    const signedIn = await this.auth.signedIn(call);
    return signedIn ? this.#options.store.accounts.get(signedIn.accountId) : null;
  }

  async state(call: AuthCall, { provider, sendsMail }: Omit<AccountState, 'account'>): Promise<AccountState> {
    const account = await this.accountOf(call);
    return { provider, sendsMail, account: account && (await this.info(account, call, provider)) };
  }

  async info(account: Account, call: AuthCall, provider: string | null): Promise<AccountInfo> {
    const { store } = this.#options;
    const [person, personIds, credentials, guests] = await Promise.all([
      store.people.get(account.personId),
      store.accounts.people(account.id),
      this.auth.credentials(account.id),
      this.#guestsOf(call),
    ]);
    return {
      personId: account.personId,
      personIds,
      name: person?.name ?? '',
      email: account.email,
      createdAt: account.createdAt,
      hasPassword: credentials.hasPassword,
      provider: credentials.hasProvider ? provider : null,
      passkeys: credentials.passkeys,
      guests,
    };
  }

  /** All that is the account's own, apart from what its people share with others in documents. */
  async export(account: Account, call: AuthCall, provider: string | null): Promise<AccountExport> {
    const { store, clock } = this.#options;
    const { guests: _guests, ...info } = await this.info(account, call, provider);
    const [people, rows, messages] = await Promise.all([
      store.people.getMany(info.personIds),
      store.mentorships.ofPeople(info.personIds),
      store.chat.ofPeople(info.personIds),
    ]);
    return {
      format: 'cairn-account',
      version: 1,
      exportedAt: clock.now(),
      account: info,
      people: people.map(({ id, name, createdAt }) => ({ personId: id, name, createdAt })),
      mentorships: await Promise.all(
        rows.map(async ({ mentorship: { id, title, kind }, member: { role, isOwner, joinedAt } }) => {
          const sessions = (await store.sessions.list(id)).map(({ number, purpose, startedAt, endedAt }) => ({
            number,
            purpose,
            startedAt,
            endedAt,
          }));
          return { id, title, kind, role, isOwner, joinedAt, sessions };
        }),
      ),
      messages: messages.map(({ sessionId, text, at }) => ({ sessionId, text, at })),
    };
  }

  /** An address that nobody ever proved to be theirs is free again for whoever proves it now [F3]. */
  async signUp(
    call: AuthCall,
    input: { email: string; password: string; name: string; personId?: string | undefined },
  ): Promise<void> {
    const { store, people } = this.#options;
    const { email, password, name, personId } = input;
    if (personId !== undefined) await people.personOf(call.browser, personId);
    const before = await store.accounts.byEmail(email);
    if (before && (await store.accounts.isUnproved(before.id))) await store.accounts.remove(before.id);
    await this.auth.signUp(
      { ...call, guest: { personId: personId ?? null, name } },
      { email, password, name },
    );
  }

  /** [F3] The token opens only the account that it was made for. */
  async verify(call: AuthCall, token: string): Promise<Verified> {
    const found = await this.auth.verificationOf(token);
    const account = found && (await this.#options.store.accounts.byEmail(found.email));
    if (!found || account?.id !== found.accountId) throw linkExpired();
    const here = await this.auth.signedIn(call);
    await this.auth.verify(call, token);
    switch (found.kind) {
      case 'signUp':
        return { done: 'confirmed', signedIn: here?.accountId === account.id || !account.emailVerified };
      case 'allowChange':
        return { done: 'changeAllowed' };
      case 'change':
        return { done: 'changed' };
    }
  }

  async signOut(call: AuthCall, account: Account): Promise<void> {
    const signedIn = await this.auth.signedIn(call);
    await this.auth.signOut(call);
    const browserId = signedIn?.browserId ?? call.browser?.id;
    if (browserId !== undefined) await this.#leaveBrowser(browserId, account.id);
  }

  /** [F5] Every browser and every socket, this one too. */
  async signOutEverywhere(call: AuthCall, account: Account): Promise<void> {
    await this.auth.signOut(call);
    await this.#signOutAll(account.id);
  }

  async changePassword(
    call: AuthCall,
    account: Account,
    input: { current: string | null; password: string },
  ): Promise<void> {
    await this.auth.changePassword(call, input);
    await this.#signOutAll(account.id, call.browser?.id ?? null);
    await this.#write(account, passwordChangedLetter(this.#options.origin(), await this.#nameOf(account)));
  }

  /** A guest of this browser was the account's person all along [F2]. */
  async claim(call: AuthCall, account: Account, guestId: string): Promise<void> {
    const { store, people } = this.#options;
    await people.personOf(call.browser, guestId);
    if (!(await store.accounts.addPerson(account.id, guestId))) {
      throw new AppError('not_found', 'This guest belongs to another account');
    }
    const sessions = await store.accounts.sessions(account.id);
    await Promise.all(sessions.map(({ browserId }) => store.browsers.attach(browserId, guestId)));
  }

  /** [F6] The account goes, its people become somebody who left. What they wrote, if they ask for that, follows by the jobs. */
  async remove(
    call: AuthCall,
    account: Account,
    input: { email: string; password?: string | undefined; eraseWords?: boolean | undefined },
  ): Promise<void> {
    const { store, clock, departures, erasure } = this.#options;
    if (input.email !== account.email) throw new AppError('bad_input', 'Another address was typed');
    await this.auth.confirm(call, input.password ?? null);
    const personIds = await store.accounts.people(account.id);
    await this.auth.signOut(call);
    await this.#signOutAll(account.id);
    for (const personId of personIds) {
      await departures.leaveAll(personId);
      await erasure.erasePerson(personId, input.eraseWords === true);
      await store.people.leave(personId, clock.now());
    }
    await store.accounts.remove(account.id);
  }

  // --- asked and told by the authenticator -----------------------------------------------------------------------

  async personFor(
    call: AuthCall,
    { guestId, name }: { guestId: string | null; name: string },
  ): Promise<string> {
    const { store, people } = this.#options;
    const held = guestId !== null && call.browser?.personIds.includes(guestId);
    if (guestId !== null && held && !(await store.accounts.ofPerson(guestId))) return guestId;
    const given = personName.safeParse(name);
    return (await people.createAlone(given.success ? given.data : 'New member')).id;
  }

  async accountMade({ id, personId }: { id: string; personId: string }): Promise<void> {
    await this.#options.store.accounts.addPerson(id, personId);
  }

  /** [F4] A browser has one account at a time: whoever was signed in there before is signed out there. */
  async signingIn(call: AuthCall, accountId: string): Promise<string> {
    const { store, people } = this.#options;
    const { browser, newSecret } = await people.browserFor(call.browser);
    if (newSecret !== null) call.setBrowser(browser, newSecret);
    for (const other of await store.accounts.atBrowser(browser.id)) {
      if (other.accountId !== accountId) await this.#leaveBrowser(browser.id, other.accountId);
    }
    await store.accounts.endSessions({ browserId: browser.id });
    for (const personId of await store.accounts.people(accountId)) {
      await store.browsers.attach(browser.id, personId);
    }
    return browser.id;
  }

  async passwordReset(accountId: string): Promise<void> {
    await this.#signOutAll(accountId);
    const account = await this.#options.store.accounts.get(accountId);
    if (!account) return;
    await this.#write(account, passwordChangedLetter(this.#options.origin(), await this.#nameOf(account)));
  }

  async alreadyHasAccount(accountId: string): Promise<void> {
    const account = await this.#options.store.accounts.get(accountId);
    if (account)
      await this.#write(account, alreadyLetter(this.#options.origin(), await this.#nameOf(account)));
  }

  async mail(kind: AuthMailKind, to: { email: string; accountId: string; token: string }): Promise<void> {
    const account = await this.#options.store.accounts.get(to.accountId);
    if (!account) return;
    const letter = linkLetter(kind, this.#options.origin(), to.token, await this.#nameOf(account));
    await this.#write({ ...account, email: to.email }, letter, kind);
  }

  // --------------------------------------------------------------------------------------------------------------

  async #write(account: Account, letter: Letter, kind = 'notice'): Promise<void> {
    const { store, clock, mailQueued } = this.#options;
    await store.mails.queue({
      ...compose(letter),
      to: account.email,
      kind: `account:${kind}`,
      personId: account.personId,
      mentorshipId: null,
      at: clock.now(),
    });
    mailQueued();
  }

  async #nameOf(account: Account): Promise<string> {
    return (await this.#options.store.people.get(account.personId))?.name ?? '';
  }

  /** People of this browser whom no account stands for, with the rooms that they are in. */
  async #guestsOf({ browser }: AuthCall): Promise<AccountInfo['guests']> {
    const { store } = this.#options;
    if (!browser) return [];
    const owned = await store.accounts.withAccount(browser.personIds);
    const guestIds = browser.personIds.filter((id) => !owned.has(id));
    const [people, rows] = await Promise.all([
      store.people.getMany(guestIds),
      store.mentorships.ofPeople(guestIds),
    ]);
    return people.flatMap(({ id, name }) => {
      const rooms = rows
        .filter(({ member }) => member.personId === id)
        .map(({ mentorship }) => mentorship.title);
      return rooms.length === 0 ? [] : [{ personId: id, name, rooms }];
    });
  }

  /** Everywhere, or everywhere but in one browser. */
  async #signOutAll(accountId: string, except: string | null = null): Promise<void> {
    const { store } = this.#options;
    const personIds = await store.accounts.people(accountId);
    const holding = await Promise.all(personIds.map((personId) => store.browsers.ofPerson(personId)));
    const browserIds = new Set(holding.flat().map(({ id }) => id));
    for (const { browserId } of await store.accounts.sessions(accountId)) browserIds.add(browserId);
    if (except !== null) browserIds.delete(except);
    for (const browserId of browserIds) await this.#detach(browserId, accountId, personIds);
    this.#expire(personIds);
  }

  async #leaveBrowser(browserId: string, accountId: string): Promise<void> {
    const personIds = await this.#options.store.accounts.people(accountId);
    await this.#detach(browserId, accountId, personIds);
    this.#expire(personIds);
  }

  async #detach(browserId: string, accountId: string, personIds: readonly string[]): Promise<void> {
    const { store } = this.#options;
    await store.accounts.endSessions({ browserId, accountId });
    for (const personId of personIds) await store.browsers.detach(browserId, personId);
  }

  /** No ticket that is out opens anything, and no socket stays; who is still signed in elsewhere comes back by itself. */
  #expire(personIds: readonly string[]): void {
    const { tickets, rooms, collaboration } = this.#options;
    for (const personId of personIds) {
      tickets.revoke(personId);
      rooms.expire(personId);
      collaboration.expire(personId);
    }
  }
}

function linkExpired(): AppError {
  return new AppError('link_expired', 'The link has expired, was used, or never was one');
}
