import { expect, it, vi } from 'vitest';
import { LazyScript } from './LazyScript.ts';

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

it('comes once, however often it is asked for', async () => {
  const fetch = vi.fn(() => Promise.resolve('page'));
  const script = new LazyScript(fetch, gone);
  expect(script.getSnapshot()).toEqual({ state: 'waiting' });
  await Promise.all([script.load(), script.load()]);
  await script.load();
  expect(script.getSnapshot()).toEqual({ state: 'here', value: 'page' });
  await expect(script.need()).resolves.toBe('page');
  expect(fetch).toHaveBeenCalledTimes(1);
});

it('tells a server that is away from one that has a newer version', async () => {
  const offline = new LazyScript(gone, gone);
  await offline.load();
  expect(offline.getSnapshot()).toEqual({ state: 'failed', problem: 'unreachable' });
  await expect(offline.need()).rejects.toMatchObject({ code: 'unavailable' });

  const deployed = new LazyScript(gone, () => Promise.resolve());
  await deployed.load();
  expect(deployed.getSnapshot()).toEqual({ state: 'failed', problem: 'replaced' });
  await expect(deployed.need()).rejects.toMatchObject({ code: 'version_mismatch' });
});

it('waits again and comes when it is asked for once more', async () => {
  const fetch = vi.fn<() => Promise<string>>().mockImplementationOnce(gone).mockResolvedValueOnce('page');
  const script = new LazyScript(fetch, gone);
  const seen: string[] = [];
  script.subscribe(() => seen.push(script.getSnapshot().state));
  await script.load();
  await script.load();
  expect(seen).toEqual(['failed', 'waiting', 'here']);
});
