import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type WebSocketRoute } from '@playwright/test';
import { addAction, openLink, startSession, type Visitor } from '../../support/people.ts';
import { lookAt } from '../../support/screens.ts';
import type { ServerProcess } from '../../support/server.ts';
import { test } from '../../support/test.ts';

const MARKERS = ['Quietmarker', 'Farmarker'];

/** Those that stand somewhere in the files of the data folder. */
function found({ dataDir }: ServerProcess): string[] {
  const files = readdirSync(dataDir).map((name) => readFileSync(path.join(dataDir, name), 'latin1'));
  return MARKERS.filter((marker) => files.some((file) => file.includes(marker)));
}

/** How many documents the browser keeps copies of. */
const keptBy = ({ page }: Visitor) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('cairn-documents');
        request.onerror = () => reject(new Error('not opened'));
        request.onsuccess = () => {
          const keys = request.result.transaction('epochs').objectStore('epochs').getAllKeys();
          keys.onsuccess = () => {
            request.result.close();
            resolve(keys.result.length);
          };
        };
      }),
  );

test('[P4] [P7] [mentoring: confidentiality, trust, safe to be open] two agree to erase everything; a browser that was away with edits is told so, and nothing returns', async ({
  server,
  visit,
}) => {
  const [mentor, mentee, away] = [
    await visit('Maria Mentor'),
    await visit('Noor Mentee'),
    await visit('Away'),
  ];
  const links = await startSession(mentor, server, 'Quietmarker purpose');
  await openLink(mentee, links['mentee'] ?? '');
  await expect(mentee.page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
  const address = new URL(mentee.page.url()).pathname.replace('/m/', '/mentorships/');
  const at = (part: string) => `${server.url}${address}/${part}`;

  // The mentee's other browser, which loses its line.
  await away.context.addCookies(await mentee.context.cookies());
  const lines: WebSocketRoute[] = [];
  await away.page.routeWebSocket(/\/collab\//, (line) => {
    lines.push(line);
    line.connectToServer();
  });
  await away.page.goto(at('plan'));
  await addAction(away, 'Quietmarker action');
  await expect(away.page.getByTestId('saving')).toHaveText('All changes saved');
  await away.context.setOffline(true);
  for (const line of lines) await line.close();
  await addAction(away, 'Farmarker action');
  await expect(away.page.getByTestId('saving')).toContainText('on this device');
  expect(found(server)).toEqual(['Quietmarker']);
  expect(await keptBy(away)).toBeGreaterThan(0);

  await mentor.page.goto(at('privacy'));
  await mentor.page.getByRole('button', { name: 'Show who saw what' }).click();
  await expect(mentor.page.getByText('Noor Mentee came in by a link')).toBeVisible();
  await mentor.page.getByRole('button', { name: 'Propose to erase everything…' }).click();
  await mentor.page.getByRole('button', { name: 'Propose it' }).click();
  await expect(mentor.page.getByText('Noor Mentee has not answered')).toBeVisible();

  await mentee.page.goto(`${server.url}${address}`);
  await mentee.page.getByRole('link', { name: 'Look at it' }).click();
  await lookAt(mentee.page, 'privacy-proposed');
  await mentee.page.getByRole('button', { name: 'Agree…' }).click();
  await mentee.page.getByRole('button', { name: 'Agree and erase' }).click();
  await expect(mentee.page.getByText('Everything was erased.')).toBeVisible();
  expect(found(server)).toEqual([]);

  await away.context.setOffline(false);
  await expect(away.page.getByRole('heading', { name: 'This was erased' })).toBeVisible();
  await lookAt(away.page, 'erased');
  await expect.poll(() => keptBy(away)).toBe(0);
  expect(found(server)).toEqual([]);
});
