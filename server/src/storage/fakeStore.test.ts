import { expect, it } from 'vitest';
import { fakeStore } from './fakeStore.ts';
import { storeContract } from './testing/storeContract.ts';
import { aPerson, startMentorship } from './testing/testRows.ts';

storeContract('the fake', () => fakeStore());

it('fails writes when it is told to, and takes them again', async () => {
  const store = await fakeStore();
  const person = aPerson();
  store.failWrites('full');
  await expect(store.people.create(person)).rejects.toMatchObject({ name: 'StoreError', failure: 'full' });
  await expect(store.probe()).rejects.toMatchObject({ failure: 'full' });
  expect(await store.people.get(person.id)).toBeNull();
  store.failWrites(null);
  await store.people.create(person);
  expect(await store.people.get(person.id)).toEqual(person);
  await startMentorship(store, { owner: person });
});

it('holds writes back until they are let go', async () => {
  const store = await fakeStore();
  const person = aPerson();
  const release = store.holdWrites();
  const created = store.people.create(person);
  expect(await store.people.get(person.id)).toBeNull();
  release();
  await created;
  expect(await store.people.get(person.id)).toEqual(person);
});
