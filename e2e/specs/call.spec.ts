import { expect, type Page } from '@playwright/test';
import { comeIn, faceOf, join, pictureOfPerson, startSession, type Visitor } from '../support/people.ts';
import {
  expectLivePicture,
  expectSilence,
  expectSound,
  inboundVideo,
  outboundVideo,
  soundEnergy,
  speakSteadily,
} from '../support/probes.ts';
import { test as base } from '../support/test.ts';

/** A mentor and a mentee who are in the room and see each other. */
const test = base.extend<{ mentor: Visitor; mentee: Visitor; links: Record<string, string> }>({
  mentor: async ({ visit }, provide) => provide(await visit('Maria Mentor')),
  mentee: async ({ visit }, provide) => provide(await visit('Noor Mentee')),
  links: async ({ mentor, mentee, server }, provide) => {
    const links = await startSession(mentor, server);
    await join(mentor);
    await comeIn(mentee, links['mentee'] ?? '');
    await expectLivePicture(pictureOfPerson(mentor, mentee.name));
    await provide(links);
  },
});

async function choose(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('devices are switched in the call: the other sees and hears the new ones without a break of the line', async ({
  mentor,
  mentee,
  links,
}) => {
  expect(links['mentee']).toBeDefined();
  const { page } = mentee;
  await choose(page, 'Microphone, camera, speaker');
  const dialog = page.getByRole('dialog', { name: 'Microphone, camera, speaker' });
  const camera = dialog.getByRole('combobox', { name: 'Camera' });
  const microphone = dialog.getByRole('combobox', { name: 'Microphone' });
  const used = async () => [await camera.inputValue(), await microphone.inputValue()];
  const before = await used();
  const connections = await page.evaluate(() => window.cairnProbe.length);
  await camera.selectOption({ label: 'fake_device_2' });
  await microphone.selectOption({ label: 'Fake Audio Input 2' });
  await page.keyboard.press('Escape');
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
  await expectSound(mentor.page);
  expect(await page.evaluate(() => window.cairnProbe.length)).toBe(connections);

  await page.reload();
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
  await choose(page, 'Microphone, camera, speaker');
  const [cameraNow, microphoneNow] = await used();
  expect(cameraNow).not.toBe(before[0]);
  expect(microphoneNow).not.toBe(before[1]);
});

test('who speaks while muted is told so, and Space held down is heard for as long as it is held', async ({
  mentor,
  mentee,
  links,
}) => {
  expect(links['mentee']).toBeDefined();
  const { page } = mentee;
  await mentee.context.addInitScript(speakSteadily);
  await page.reload();
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
  await mentor.page.getByRole('button', { name: /^Mute/ }).click();
  await page.getByRole('button', { name: /^Mute/ }).click();
  await expectSilence(mentor.page);
  await expect(page.getByText('You are muted.')).toBeVisible();

  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await page.keyboard.down('Space');
  await expectSound(mentor.page);
  await expect(faceOf(mentor, mentee.name).getByText('is speaking')).toBeAttached();
  await page.keyboard.up('Space');
  await expect(faceOf(mentor, mentee.name).getByRole('img', { name: 'Microphone is muted' })).toBeVisible();
  await expectSilence(mentor.page);

  await page
    .getByRole('button', { name: /^Unmute/ })
    .first()
    .click();
  await expectSound(mentor.page);
});

test('a shared tab is heard too', async ({ mentor, mentee, links }) => {
  expect(links['mentee']).toBeDefined();
  await mentor.page.getByRole('button', { name: /^Mute/ }).click();
  await mentee.page.getByRole('button', { name: /^Mute/ }).click();
  await expectSilence(mentor.page);
  await mentee.page.getByRole('button', { name: 'Share your screen' }).click();
  await expectLivePicture(mentor.page.getByTestId('stage').locator('video'));
  await expectSound(mentor.page);
  await mentee.page.getByRole('button', { name: 'Stop sharing' }).first().click();
  await expect(mentor.page.getByTestId('stage')).toHaveCount(0);
});

test('what nobody watches is not sent: upper layers of a small tile, and everything behind a hidden page', async ({
  mentor,
  mentee,
  links,
}) => {
  expect(links['mentee']).toBeDefined();
  const sent = async () =>
    (await outboundVideo(mentee.page)).flatMap(({ rid, active }) => (active ? [rid] : []));
  const visibility = (state: string) =>
    mentor.page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  await mentor.page.setViewportSize({ width: 390, height: 480 });
  await expect.poll(sent, { timeout: 20_000 }).toEqual(['r0']);
  await visibility('hidden');
  await expect.poll(sent, { timeout: 20_000 }).toEqual([]);
  await visibility('visible');
  await expectLivePicture(pictureOfPerson(mentor, mentee.name));
  await mentor.page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(sent, { timeout: 20_000 }).toContain('r1');
});

test('pinned is large and stays so while another speaks; one’s own picture can be hidden', async ({
  mentor,
  mentee,
  links,
  visit,
}) => {
  const { page } = mentor;
  const third = await visit('Lena Peer', { viewport: { width: 800, height: 600 } });
  await third.context.addInitScript(speakSteadily);
  await comeIn(third, links['peer'] ?? '');
  await mentee.page.getByRole('button', { name: /^Mute/ }).click();
  await expectLivePicture(pictureOfPerson(mentor, third.name));
  await faceOf(mentor, mentee.name).hover();
  await page.getByRole('button', { name: `Pin ${mentee.name}` }).click();
  await expect
    .poll(async () => (await area(mentor, mentee.name)) / (await area(mentor, third.name)))
    .toBeGreaterThan(2);
  await expect(faceOf(mentor, third.name).getByText('is speaking')).toBeAttached();
  expect((await area(mentor, mentee.name)) / (await area(mentor, third.name))).toBeGreaterThan(2);
  await faceOf(mentor, mentee.name).hover();
  await page.getByRole('button', { name: `Unpin ${mentee.name}` }).click();
  await expect
    .poll(async () => Math.round((await area(mentor, mentee.name)) / (await area(mentor, third.name))))
    .toBe(1);

  await choose(page, 'Hide my own picture');
  await expect(page.getByTestId('face')).toHaveCount(2);
  await expect(faceOf(mentor, 'Maria Mentor')).toHaveCount(0);
  await expectLivePicture(pictureOfPerson(third, mentor.name));
  await choose(page, 'Show my own picture');
  await expect(page.getByTestId('face')).toHaveCount(3);
});

async function area(viewer: Visitor, name: string): Promise<number> {
  const box = await faceOf(viewer, name).boundingBox();
  return (box?.width ?? 0) * (box?.height ?? 0);
}

test('sound that the browser holds back is one press away', async ({ mentor, mentee, links }) => {
  expect(links['mentee']).toBeDefined();
  // As a browser does in a page that was loaded and not touched yet; tests start Chromium with that rule switched off.
  await mentor.context.addInitScript(() => {
    let pressed = false;
    addEventListener('pointerdown', () => (pressed = true), { capture: true });
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      if (pressed || this.muted) return play.call(this);
      return Promise.reject(new DOMException('not pressed yet', 'NotAllowedError'));
    };
  });
  await mentor.page.reload();
  await expect(mentor.page.getByText(/holds the sound back/)).toBeVisible();
  await mentor.page.getByRole('button', { name: 'Turn sound on' }).click();
  await expect(mentor.page.getByText(/holds the sound back/)).toHaveCount(0);
  await expectSound(mentor.page);
  expect(await soundEnergy(mentee.page)).toBeGreaterThan(0);
});

test('a screen that the system does not let the browser show is said so, and the call goes on', async ({
  mentor,
  mentee,
  links,
}) => {
  expect(links['mentee']).toBeDefined();
  await mentee.context.addInitScript(() => {
    navigator.mediaDevices.getDisplayMedia = () =>
      Promise.reject(new DOMException('Permission denied by system', 'NotAllowedError'));
  });
  await mentee.page.reload();
  await mentee.page.getByRole('button', { name: 'Share your screen' }).click();
  await expect(mentee.page.getByText(/^Your system keeps the browser from showing the screen/)).toBeVisible();
  await mentee.page.getByRole('button', { name: 'Go on without' }).click();
  await expect(mentee.page.getByText(/^Your system keeps/)).toHaveCount(0);
  await expect.poll(async () => (await inboundVideo(mentor.page)).length, { timeout: 20_000 }).toBe(1);
});
