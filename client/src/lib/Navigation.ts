import { Value, type Observable } from './observable.ts';

export interface Place {
  /** The path of the address, such as `/join`. */
  path: string;
  /** What stands behind the `#`, without it. */
  fragment: string;
}

/** What is asked of the browser's window. */
export type NavigationWindow = Pick<
  Window,
  'location' | 'history' | 'addEventListener' | 'document' | 'scrollTo'
>;

/**
 * The address bar as outside state. Plain `<a href="/…">` links within the site are followed without a reload;
 * those with a target, a download or a modifier key are left to the browser.
 */
export class Navigation implements Observable<Place> {
  readonly #window: NavigationWindow;
  readonly #place: Value<Place>;

  constructor(window: NavigationWindow) {
    this.#window = window;
    this.#place = new Value(readPlace(window.location));
    window.addEventListener('popstate', this.#onPopState);
    window.document.addEventListener('click', this.#onClick);
  }

  readonly getSnapshot = (): Place => this.#place.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => this.#place.subscribe(listener);

  /** Goes to an address of this site. `replace`: the way back does not lead here. */
  go(address: string, options: { replace?: boolean } = {}): void {
    const { history, location } = this.#window;
    if (options.replace === true || address === `${location.pathname}${location.hash}`) {
      history.replaceState(null, '', address);
    } else {
      history.pushState(null, '', address);
    }
    this.#window.scrollTo(0, 0);
    this.#read();
  }

  #read(): void {
    const next = readPlace(this.#window.location);
    const now = this.#place.getSnapshot();
    if (next.path === now.path && next.fragment === now.fragment) return;
    this.#place.set(next);
  }

  readonly #onPopState = (): void => this.#read();

  readonly #onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const address = link?.getAttribute('href');
    if (!link || !address?.startsWith('/') || address.startsWith('//')) return;
    if (link.target !== '' || link.hasAttribute('download')) return;
    event.preventDefault();
    this.go(address);
  };
}

function readPlace(location: Location): Place {
  return { path: location.pathname, fragment: location.hash.replace(/^#/, '') };
}
