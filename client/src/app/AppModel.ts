import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import { idOf } from '@cairn/shared/ids.ts';
import type { LinkInfo } from '@cairn/shared/http/routes.ts';
import type { AccountModel } from '../features/account/AccountModel.ts';
import type { Identity } from '../features/identity/Identity.ts';
import type { LobbyChoices } from '../features/lobby/LobbyChoices.ts';
import { errorCode, type Api } from '../lib/apiCall.ts';
import type { Navigation } from '../lib/Navigation.ts';
import type { LazyScript } from '../lib/LazyScript.ts';
import { Kept } from '../lib/Kept.ts';
import { Value } from '../lib/observable.ts';
import { accountPageOf, type AccountPageName } from '../pages/account/accountRoute.ts';
import { FrontModel } from '../pages/front/FrontModel.ts';
import { JoinModel } from '../pages/join/JoinModel.ts';
import { mentorshipPlaceOf } from '../pages/mentorship/mentorshipRoute.ts';
import { RoomPageModel } from '../pages/room/RoomPageModel.ts';
import { StartModel } from '../pages/start/StartModel.ts';
import type { pages } from './pages.ts';

export type Page =
  | { name: 'front'; model: FrontModel }
  | { name: 'home'; model: Kept<HomeOptions> }
  | { name: 'start'; model: StartModel }
  | { name: 'join'; model: JoinModel }
  | { name: 'room'; model: RoomPageModel }
  | { name: 'mentorship'; model: Kept<MentorshipOptions>; section: string | null; rest: string }
  | { name: 'account'; page: AccountPageName; fragment: string }
  | { name: 'bring' }
  | { name: 'seat'; fragment: string }
  | { name: 'notFound' }
  /** The server speaks a newer contract. */
  | { name: 'oldVersion' };

/** What home is made of, once its script is here. */
type HomeOptions = Pick<AppDeps, 'api' | 'identity' | 'onReturn'>;

/** The same for the page of a mentorship. */
interface MentorshipOptions extends HomeOptions {
  mentorshipId: string;
}

export interface AppDeps {
  api: Api;
  identity: Identity;
  account: AccountModel;
  choices: LobbyChoices;
  navigation: Navigation;
  pages: typeof pages;
  /** Calls the listener when the page is looked at again; returns the way to stop. */
  onReturn: (listener: () => void) => () => void;
}

const mentorshipId = idOf('mentorship');

/** Which page the address opens. Makes its model, and closes the model of the page that was open before. */
export class AppModel extends Value<Page> {
  readonly #deps: AppDeps;
  /** The links of the room that was started just now, until its page has taken them. */
  #newLinks: { mentorshipId: string; links: LinkInfo[] } | null = null;

  constructor(deps: AppDeps) {
    super({ name: 'notFound' });
    this.#deps = deps;
    deps.navigation.subscribe(() => this.#follow());
    this.#follow();
    void this.#checkVersion();
  }

  #follow(): void {
    const before = this.getSnapshot();
    const { path } = this.#deps.navigation.getSnapshot();
    const place = mentorshipPlaceOf(path);
    if (place && before.name === 'mentorship' && before.model.given.mentorshipId === place.mentorshipId) {
      // Another section of what is open.
      this.set({ ...before, section: place.section, rest: place.rest });
      return;
    }
    if ('model' in before) before.model.close();
    this.set(this.#open());
  }

  #open(): Page {
    const { api, identity, account, choices, navigation, pages, onReturn } = this.#deps;
    const { path, fragment } = navigation.getSnapshot();
    const go = (address: string, options?: { replace?: boolean }) => navigation.go(address, options);
    switch (path) {
      case '/':
        if (identity.knowsPeople) return this.#openHome();
        void this.#fetch(pages.front, pages.start, pages.join);
        return { name: 'front', model: new FrontModel({ api, identity, go }) };
      case '/home':
        return this.#openHome();
      case '/start': {
        const onStarted = (id: string, links: LinkInfo[]) => {
          this.#newLinks = { mentorshipId: id, links };
          go(`/m/${id}`, { replace: true });
        };
        void this.#fetch(pages.start, pages.room);
        return { name: 'start', model: new StartModel({ api, identity, account, onStarted }) };
      }
      case '/join':
        void this.#fetch(pages.join, pages.room);
        return { name: 'join', model: new JoinModel({ api, identity, account, fragment, go }) };
    }
    if (path === '/import') {
      void this.#fetch(pages.bring);
      return { name: 'bring' };
    }
    if (path === '/seat') {
      void this.#fetch(pages.seat);
      return { name: 'seat', fragment };
    }
    const page = accountPageOf(path);
    if (page !== null) return { name: 'account', page, fragment };
    const place = mentorshipPlaceOf(path);
    if (place) {
      void this.#fetch(pages.mentorship);
      const model = new Kept({ api, identity, mentorshipId: place.mentorshipId, onReturn });
      return { name: 'mentorship', model, section: place.section, rest: place.rest };
    }
    const id = mentorshipId.safeParse(/^\/m\/([^/]+)$/.exec(path)?.[1]);
    if (!id.success) return { name: 'notFound' };
    void this.#fetch(pages.room);
    const newLinks = this.#newLinks?.mentorshipId === id.data ? this.#newLinks.links : null;
    this.#newLinks = null;
    const loadRoom = () => pages.room.need();
    const options = { api, identity, choices, loadRoom, onReturn, newLinks, mentorshipId: id.data };
    return { name: 'room', model: new RoomPageModel(options) };
  }

  #openHome(): Page {
    const { api, identity, pages, onReturn } = this.#deps;
    void this.#fetch(pages.home, pages.mentorship);
    return { name: 'home', model: new Kept({ api, identity, onReturn }) };
  }

  /** Fetches the page that opens, and then, while somebody reads and types, what it leads to. */
  async #fetch(page: LazyScript<unknown>, ...next: LazyScript<unknown>[]): Promise<void> {
    await page.load();
    await Promise.all(next.map((script) => script.load()));
  }

  async #checkVersion(): Promise<void> {
    try {
      const { contractVersion } = await this.#deps.api.call('about', {});
      if (contractVersion !== CONTRACT_VERSION) this.#showOldVersion();
    } catch (error) {
      if (errorCode(error) === 'version_mismatch') this.#showOldVersion();
    }
  }

  #showOldVersion(): void {
    const before = this.getSnapshot();
    if ('model' in before) before.model.close();
    this.set({ name: 'oldVersion' });
  }
}
