import { AppError } from '@cairn/shared/errors.ts';
import type { OwnTemplate } from '@cairn/shared/http/templateRoutes.ts';
import { expect, test, vi } from 'vitest';
import { OwnTemplates } from './OwnTemplates.ts';

const items = [{ title: 'Arrive', minutes: 5 }];
const kept = (id: string, name: string): OwnTemplate => ({ id, name, items });

async function opened(list: () => Promise<OwnTemplate[]>, refuse = false) {
  const change = refuse ? () => Promise.reject(new AppError('unavailable', 'Away')) : () => Promise.resolve();
  const own = new OwnTemplates({
    list,
    put: async (template) => {
      await change();
      return template;
    },
    remove: change,
  });
  await vi.waitFor(() => expect(own.getSnapshot().state).not.toBe('loading'));
  const names = () => {
    const now = own.getSnapshot();
    return now.state === 'here' ? now.templates.map(({ name }) => name) : now.state;
  };
  return { own, names };
}

test('a deleted template comes back as it was, in its place', async () => {
  const { own, names } = await opened(async () => [kept('a', 'Alpha'), kept('b', 'Beta')]);
  await own.remove('a');
  expect(names()).toEqual(['Beta']);
  await own.put(kept('a', 'Alpha'));
  await own.put(kept('b', 'A first one'));
  expect(names()).toEqual(['A first one', 'Alpha']);
});

test('what the server refused changes nothing here', async () => {
  const { own, names } = await opened(async () => [kept('a', 'Alpha')], true);
  await expect(own.remove('a')).rejects.toMatchObject({ code: 'unavailable' });
  await expect(own.put(kept('a', 'Other'))).rejects.toMatchObject({ code: 'unavailable' });
  expect(names()).toEqual(['Alpha']);
});

test('a list that could not be fetched is asked for again', async () => {
  let away = true;
  const { own, names } = await opened(async () => {
    if (away) throw new AppError('unavailable', 'Away');
    return [kept('a', 'Alpha')];
  });
  expect(names()).toBe('failed');
  away = false;
  await own.load();
  expect(names()).toEqual(['Alpha']);
});
