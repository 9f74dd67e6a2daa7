import { Value } from './observable.ts';
import type { WebStorage } from './webStorage.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Also read by `public/theme.js`, before the first paint. */
const KEY = 'cairn.theme';

/** Which theme the person chose on this device. */
export class ThemeChoice extends Value<Theme> {
  readonly #storage: WebStorage;
  readonly #root: HTMLElement;

  constructor(storage: WebStorage, root: HTMLElement) {
    const stored = storage.getItem(KEY);
    super(THEMES.find((theme) => theme === stored) ?? 'system');
    this.#storage = storage;
    this.#root = root;
    this.#show();
  }

  choose(theme: Theme): void {
    if (theme === 'system') this.#storage.removeItem(KEY);
    else this.#storage.setItem(KEY, theme);
    this.set(theme);
    this.#show();
  }

  #show(): void {
    const theme = this.getSnapshot();
    if (theme === 'system') delete this.#root.dataset['theme'];
    else this.#root.dataset['theme'] = theme;
  }
}
