import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeMailer } from '../../mail/FakeMailer.ts';
import { silentLogger } from '../../storage/testing/silentLogger.ts';
import { fakeStore, type FakeStore } from '../../storage/fakeStore.ts';
import type { NewMail } from '../ports.ts';
import { MailSender } from './MailSender.ts';

const TO = 'ada@example.org';
let store: FakeStore;
let mailer: FakeMailer;
let time: number;
let sender: MailSender;

beforeEach(async () => {
  [store, mailer, time] = [await fakeStore(), new FakeMailer(), 1_000_000];
});
afterEach(async () => {
  await sender.close();
  await store.close();
});

function start(server: FakeMailer | null = mailer): void {
  sender = new MailSender({
    mails: store.mails,
    mailer: server,
    clock: { now: () => time },
    logger: silentLogger,
  });
}

async function queue(fields: Partial<NewMail> = {}): Promise<void> {
  const mail = {
    to: TO,
    kind: 'test',
    subject: 'S',
    text: 'T',
    html: 'T',
    personId: null,
    mentorshipId: null,
  };
  await store.mails.queue({ ...mail, at: time, ...fields });
}

test('what waited while the server was down is sent, in order and once', async () => {
  for (const subject of ['first', 'second']) await queue({ subject });
  start();
  expect((await mailer.next(TO)).subject).toBe('first');
  expect((await mailer.next(TO)).subject).toBe('second');
  await vi.waitFor(async () => expect(await store.mails.unsent(9)).toEqual([]));
  sender.wake();
  await sender.close();
  expect(mailer.taken).toEqual([]);
});

test('what the mail server did not take is tried again after a pause, and at last left to be seen', async () => {
  mailer.refuses = 'busy';
  await queue();
  start();
  await vi.waitFor(async () =>
    expect(await store.mails.unsent(9)).toMatchObject([{ tries: 1, error: 'busy' }]),
  );
  for (let tries = 2; tries <= 7; tries += 1) {
    time += 24 * 3_600_000;
    sender.wake();
    await vi.waitFor(async () => expect(await store.mails.unsent(9)).toMatchObject([{ tries }]));
  }
  mailer.refuses = null;
  time += 24 * 3_600_000;
  sender.wake();
  await sender.close();
  expect(mailer.taken).toEqual([]);
  expect(await store.mails.unsent(9)).toHaveLength(1);
});

test('without a mail server all is kept, but nothing for ever', async () => {
  await queue({ at: 1 });
  await queue();
  time += 60 * 24 * 3_600_000;
  start(null);
  await vi.waitFor(async () => expect(await store.mails.unsent(9)).toHaveLength(1));
});

test('a store that fails stops nothing for good', async () => {
  await queue();
  store.failWrites('full');
  start();
  await vi.waitFor(() => expect(mailer.taken).toHaveLength(0));
  store.failWrites(null);
  sender.wake();
  await mailer.next(TO);
});
