import { expect, test } from 'vitest';
import { fakeStore } from '../storage/fakeStore.ts';
import { startMentorship } from '../storage/testing/testRows.ts';
import { Documents } from './documents.ts';
import { standingOf } from './standing.ts';
import { Tickets } from './tickets.ts';

test('[E4] a lead that changes while a ticket is made is looked at again', async () => {
  const store = await fakeStore();
  const { owner, session } = await startMentorship(store);
  const document = `agenda/${session.id}`;
  await store.documents.create([{ name: document, update: null }]);
  const tickets = new Tickets(Date);
  let isChanged = false;
  /** The mentee takes the lead after what the person may do was read, and before the ticket is there. */
  const epoch = async (name: string) => {
    if (!isChanged) {
      isChanged = true;
      await store.sessions.update({ ...session, leadMode: 'lead' });
      tickets.takeBack(document);
    }
    return store.documents.epoch(name);
  };
  const collaboration = {
    disconnect: () => {},
    regrade: () => {},
    expire: () => {},
    eraseAuthor: async () => {},
    release: async () => {},
    read: async () => new Uint8Array([0, 0]),
    isWhole: () => true,
    keepVersions: async () => {},
    restore: async () => ({ epoch: 2, beforeId: '' }),
    edit: async () => {},
  };
  const documents = new Documents({
    store: { ...store, documents: { ...store.documents, epoch } },
    tickets,
    collaboration,
  });
  const standing = await standingOf(store, owner, { document });
  const { ticket, access } = await documents.ticket(standing, document);
  expect(isChanged).toBe(true);
  expect(access).toBe('read');
  expect(tickets.redeem(ticket, 'collab')).toMatchObject({ access: 'read' });
  await store.close();
});
