import { expect, test, vi } from 'vitest';
import { Navigation, type NavigationWindow } from './Navigation.ts';

/** A window as far as navigation goes: an address, a history, and events. */
function fakeWindow(address: string) {
  const target = new EventTarget();
  const document = new EventTarget();
  let url = new URL(address, 'https://cairn.example');
  const entries = [url];
  const show = (next: string | URL | null | undefined, replace: boolean) => {
    url = new URL(String(next), url);
    if (replace) entries.pop();
    entries.push(url);
  };
  const window = {
    get location() {
      return url;
    },
    history: {
      pushState: (_data: unknown, _unused: string, next?: string | URL | null) => show(next, false),
      replaceState: (_data: unknown, _unused: string, next?: string | URL | null) => show(next, true),
    },
    document,
    addEventListener: target.addEventListener.bind(target),
    scrollTo: () => {},
  };
  const back = () => {
    entries.pop();
    url = entries.at(-1) ?? url;
    target.dispatchEvent(new Event('popstate'));
  };
  return { window: window as unknown as NavigationWindow, entries, back };
}

test('goes on, goes back, and tells who listens', () => {
  const { window, back } = fakeWindow('/join#l_a.secret');
  const navigation = new Navigation(window);
  const listener = vi.fn();
  navigation.subscribe(listener);
  expect(navigation.getSnapshot()).toEqual({ path: '/join', fragment: 'l_a.secret' });
  navigation.go('/start');
  expect(navigation.getSnapshot()).toEqual({ path: '/start', fragment: '' });
  back();
  expect(navigation.getSnapshot()).toEqual({ path: '/join', fragment: 'l_a.secret' });
  expect(listener).toHaveBeenCalledTimes(2);
});

test('a replaced address is not one step back', () => {
  const { window, entries } = fakeWindow('/join#l_a.secret');
  new Navigation(window).go('/m/m_1', { replace: true });
  expect(entries.map(({ href }) => href)).toEqual(['https://cairn.example/m/m_1']);
});

test('going where one is adds no step', () => {
  const { window, entries } = fakeWindow('/start');
  new Navigation(window).go('/start');
  expect(entries).toHaveLength(1);
});
