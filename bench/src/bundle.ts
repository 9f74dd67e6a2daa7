// The script, gzipped, that a new browser asks for until the lobby is drawn and until the first frame of the other one.
// Told beside React alone. The editor comes with the first note that is opened, and isn't counted.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { freshPage, joinButton, launchBrowser, toLobby } from './support/browser.ts';
import { buildPage } from './support/buildPeer.ts';
import { startCairn, startRoom } from './support/cairn.ts';
import { clickToFirstFrame, watchFirstFrame } from './support/firstFrame.ts';
import { report, type Line } from './support/report.ts';
import { verdict } from './support/stats.ts';

const GOALS = { lobby: 150, frame: 260 } as const;
const EDITOR = /\/(editor|NoteEditor)-/;

declare global {
  interface Window {
    /** When the lobby was about to be drawn, in the page's time. */
    benchLobbyAt: number | null;
  }
}

interface Script {
  file: string;
  kB: number;
}

const cairn = await startCairn();
const browser = await launchBrowser();
try {
  const { link } = await startRoom(cairn.url);
  const resident = await freshPage(browser);
  await toLobby(resident.page, link, 'Remote');
  await joinButton(resident.page).click();
  const { page } = await freshPage(browser);
  const fetched = watchScripts(page);
  await watchFirstFrame(page, 'Remote');
  await watchLobby(page);
  await toLobby(page, link, 'Joiner');
  await joinButton(page).click();
  await clickToFirstFrame(page);
  const lobby = await fetched(await page.evaluate(() => window.benchLobbyAt));
  const frame = await fetched(await page.evaluate(() => window.benchFirstFrame.shownAt));

  const react = sum(await builtScripts('react-alone'));
  await report(
    'bundle',
    [
      line('script until the lobby shows', sum(lobby), react, GOALS.lobby),
      line('script until the first frame', sum(frame), react, GOALS.frame),
    ],
    { lobby, frame, react },
  );
} finally {
  await browser.close();
  await cairn.stop();
}

function line(what: string, kB: number, react: number, goal: number): Line {
  return {
    what,
    against: 'React alone',
    ours: `${kB.toFixed(0)} kB`,
    theirs: `${react.toFixed(0)} kB`,
    value: (kB / react).toFixed(2),
    goal: `≤ ${goal} kB`,
    verdict: verdict(kB, goal),
  };
}

/** Before the page's own scripts: notes when there is a button to join that the next frame shows. */
async function watchLobby(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.benchLobbyAt = null;
    const observer = new MutationObserver(() => {
      if (![...document.querySelectorAll('button')].some((button) => button.textContent?.trim() === 'Join'))
        return;
      observer.disconnect();
      requestAnimationFrame(() => (window.benchLobbyAt = performance.now()));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** Keeps every script that the page fetches from now on; the answer is what it had asked for until then, in its own time. */
function watchScripts(page: Page): (until: number | null) => Promise<Script[]> {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || EDITOR.test(response.url())) return;
    const body = response.body();
    // What is still coming after the last count is cut off with the browser.
    body.catch(() => {});
    scripts.set(response.url(), body);
  });
  return async (until) => {
    if (until === null) throw new Error('The page did not show what was waited for');
    const asked = await page.evaluate(
      (end) =>
        performance
          .getEntriesByType('resource')
          .flatMap(({ name, startTime }) => (startTime <= end ? [name] : [])),
      until,
    );
    return Promise.all(
      [...scripts]
        .filter(([url]) => asked.includes(url))
        .map(async ([url, body]) => ({ file: new URL(url).pathname, kB: gzipped(await body) })),
    );
  };
}

async function builtScripts(name: string): Promise<Script[]> {
  const built = await buildPage(name);
  const assets = path.join(built.folder, 'assets');
  const files = (await readdir(assets)).filter((file) => file.endsWith('.js'));
  const scripts = await Promise.all(
    files.map(async (file) => ({ file, kB: gzipped(await readFile(path.join(assets, file))) })),
  );
  await built.remove();
  return scripts;
}

function gzipped(script: Buffer): number {
  return gzipSync(script, { level: 9 }).byteLength / 1000;
}

function sum(scripts: readonly Script[]): number {
  return scripts.reduce((total, { kB }) => total + kB, 0);
}
