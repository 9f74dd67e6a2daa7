import { readFile } from 'node:fs/promises';
import { archive as archiveSchema } from '@cairn/shared/archive/archive.ts';
import { expect, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { callApi, joinRoom, startRoom } from '../../support/api.ts';
import { lookAt } from '../../support/screens.ts';
import { ServerProcess } from '../../support/server.ts';
import { test } from '../../support/test.ts';

test.describe.configure({ timeout: 120_000 });

/** Presses the button and answers the file that comes. */
async function taken(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: `Download: ${name}` }).click();
  return readFile(await (await download).path());
}

test('[I2] [I3] [I4] [I5] [I8] [mentoring: what did you learn, what made it work] all of it is theirs to take away: four files that other programs read, and the same mentorship on another server', async ({
  server,
  visit,
}) => {
  const other = await ServerProcess.start();
  try {
    const { owner, mentorshipId, links } = await startRoom(server.url, 'mentee', 'Decide on the move');
    const mentor = await joinRoom(server.url, links['mentor'] ?? '', 'Maria Mentor');
    const when = { start: '2027-06-01T17:00', zone: 'Europe/Berlin', minutes: 45 };
    await callApi(
      server.url,
      'POST',
      `/api/mentorships/${mentorshipId}/schedule`,
      { when, repeat: null },
      owner,
    );
    for (const guest of [owner, mentor]) {
      await callApi(server.url, 'POST', `/api/mentorships/${mentorshipId}/certificate`, { yes: true }, guest);
    }

    const olga = await visit('Olga Owner');
    const [name = '', value = ''] = owner.cookie.split('=');
    await olga.context.addCookies([{ name, value, url: server.url }]);
    const { page } = olga;
    await page.goto(`${server.url}/mentorships/${mentorshipId}/takeAlong`);
    await page.getByRole('textbox', { name: 'What for' }).fill('For not telling me what to do.');
    await page.getByRole('button', { name: 'Say thanks' }).click();
    await expect(page.getByText('Only the two of you read this.')).toBeVisible();
    await expect(page.getByText('Everyone has said yes.')).toBeVisible();
    await lookAt(page, 'take-along');
    await page.setViewportSize({ width: 1280, height: 800 });

    const pdf = await getDocument({
      data: Uint8Array.from(await taken(page, 'Report')),
      verbosity: 0,
    }).promise;
    const { items } = await (await pdf.getPage(1)).getTextContent();
    const words = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    for (const said of ['Test room', 'Olga Owner', 'Maria Mentor', 'Decide on the move']) {
      expect(words).toContain(said);
    }
    expect((await taken(page, 'Everything to read')).toString()).toContain(
      'What it was for: Decide on the move',
    );
    const calendar = new ICAL.Component(ICAL.parse((await taken(page, 'Calendar')).toString()));
    const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(event?.startDate.toString()).toBe('2027-06-01T17:00:00');
    const json = await taken(page, 'For another server');
    expect(archiveSchema.parse(JSON.parse(json.toString())).thanks).toHaveLength(1);

    // Another server: a file that was changed says where, the whole one comes.
    await page.goto(`${other.url}/start`);
    await page.getByRole('link', { name: 'Bring a mentorship from elsewhere' }).click();
    const bring = (text: string) =>
      page.getByLabel('Choose the file').setInputFiles({
        name: 'archive.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    await bring(json.toString().replace('"Decide on the move"', '7'));
    await expect(page.getByText(/was changed by hand \(at sessions\.0\.purpose\)/)).toBeVisible();
    await bring(json.toString());
    await expect(page.getByRole('radio', { name: /^Olga Owner/ })).toBeChecked();
    await lookAt(page, 'bring');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'Bring it here' }).click();
    const link = await page.getByRole('textbox', { name: 'Link for Maria Mentor' }).inputValue();
    const again = archiveSchema.parse(JSON.parse((await taken(page, 'For another server')).toString()));
    const before = archiveSchema.parse(JSON.parse(json.toString()));
    const told = ({ mentorship, sessions, people, thanks }: typeof again) => ({
      title: mentorship.title,
      sessions: sessions.map(({ purpose, startsAt, state }) => [purpose, startsAt, state]),
      people: people.map((one) => one.name),
      thanks: thanks.map(({ text, at }) => [text, at]),
    });
    expect(told(again)).toEqual(told(before));
    expect(again.mentorship.id).not.toBe(before.mentorship.id);

    const maria = await visit('Maria Mentor');
    await maria.page.goto(link);
    await expect(maria.page.getByText(/you are in it as Maria Mentor, mentor/)).toBeVisible();
    await lookAt(maria.page, 'seat');
    await maria.page.getByRole('button', { name: 'I am Maria Mentor' }).click();
    await expect(maria.page.getByRole('heading', { name: /Test room/ })).toBeVisible();
    await maria.page.goto(link);
    await maria.page.reload();
    await expect(maria.page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  } finally {
    await other.dispose();
  }
});
