import type { Page } from '@playwright/test';

declare global {
  interface Window {
    benchFirstFrame: { clickedAt: number | null; shownAt: number | null };
  }
}

/** Before the page's own scripts: notes when Join is clicked, and when the first frame of that person is presented. */
export async function watchFirstFrame(page: Page, remoteName: string): Promise<void> {
  await page.addInitScript((name) => {
    const found: Window['benchFirstFrame'] = { clickedAt: null, shownAt: null };
    window.benchFirstFrame = found;
    const seen = new WeakSet<HTMLVideoElement>();
    const watch = (video: HTMLVideoElement) => {
      seen.add(video);
      const presented = (now: number) => {
        const isRemote = video.closest('[data-testid="face"]')?.textContent?.includes(name) ?? false;
        if (isRemote) found.shownAt ??= now;
        else video.requestVideoFrameCallback(presented);
      };
      video.requestVideoFrameCallback(presented);
    };
    new MutationObserver(() => {
      for (const video of document.querySelectorAll('video')) if (!seen.has(video)) watch(video);
    }).observe(document, { childList: true, subtree: true });
    document.addEventListener(
      'click',
      ({ target, timeStamp }) => {
        const button = target instanceof Element ? target.closest('button') : null;
        if (button?.textContent?.trim() === 'Join') found.clickedAt ??= timeStamp;
      },
      { capture: true },
    );
  }, remoteName);
}

/** Milliseconds from the click to the first frame. */
export async function clickToFirstFrame(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => {
    const { clickedAt, shownAt } = window.benchFirstFrame;
    return clickedAt !== null && shownAt !== null ? shownAt - clickedAt : null;
  });
  return (await handle.jsonValue())!;
}
