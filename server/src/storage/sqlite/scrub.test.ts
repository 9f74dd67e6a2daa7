import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newId } from '@cairn/shared/ids.ts';
import { expect, it, vi } from 'vitest';
import { DATABASE_FILE } from '../dataFolder.ts';
import { openAt } from '../testing/place.ts';
import { testFolder } from '../testing/testFolder.ts';
import { aMessage, startMentorship } from '../testing/testRows.ts';

vi.setConfig({ testTimeout: 60_000 });

const MARKER = 'Quietmarker';

function isFoundIn(dataDir: string): boolean {
  return readdirSync(dataDir).some((name) =>
    readFileSync(path.join(dataDir, name), 'latin1').includes(MARKER),
  );
}

/** A place with two mentorships whose rows lie among each other, in pages that were split again and again. */
async function grown(dataDir: string) {
  const store = await openAt({ dataDir });
  const [kept, erased] = [await startMentorship(store), await startMentorship(store)];
  await store.chat.add(aMessage(erased.session.id, erased.owner.id, { text: MARKER }));
  await store.db.transaction().execute(async (trx) => {
    for (let n = 0; n < 2_000; n += 1) {
      const isKept = n % 2 === 0;
      const text = (isKept ? 'x' : `${MARKER} `).repeat(1 + ((n * 7) % 40));
      // Rows lie in the order of these names, which are random.
      const document = `notes/${newId('session')}`;
      const of = { document, mentorship_id: (isKept ? kept : erased).mentorship.id };
      await trx
        .insertInto('search_state')
        .values({ ...of, epoch: 1, seq: 0 })
        .execute();
      const row = { id: 'i', kind: 'note', session_id: null, title: '', text, folded: text } as const;
      await trx
        .insertInto('search_text')
        .values({ ...of, ...row })
        .execute();
    }
  });
  return { store, erased };
}

it('[P4] leaves nothing of a mentorship in the files, also where pages were split', async () => {
  const dataDir = testFolder();
  const { store, erased } = await grown(dataDir);
  expect(isFoundIn(dataDir)).toBe(true);
  await store.privacy.eraseMentorship(erased.mentorship.id, 1, []);
  await store.privacy.scrub();
  expect(isFoundIn(dataDir)).toBe(false);
  await store.close();
  expect(isFoundIn(dataDir)).toBe(false);
});

it('[P4] tries again where somebody else reads the log', async () => {
  const dataDir = testFolder();
  const { store, erased } = await grown(dataDir);
  const shell = new DatabaseSync(path.join(dataDir, DATABASE_FILE), { readOnly: true });
  shell.exec('begin');
  shell.prepare('select count(*) from chat_message').get();
  await store.privacy.eraseMentorship(erased.mentorship.id, 1, []);
  await expect(store.privacy.scrub()).rejects.toMatchObject({ failure: 'busy' });
  expect(await store.privacy.isScrubDue()).toBe(true);
  shell.close();
  await store.privacy.scrub();
  expect(isFoundIn(dataDir)).toBe(false);
  await store.close();
});
