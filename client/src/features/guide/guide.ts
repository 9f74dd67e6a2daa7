import { LazyScript } from '../../lib/LazyScript.ts';

export type GuidePart = 'primer' | 'words' | 'support';

export const guideDialog = new LazyScript(async () => (await import('./GuideDialog.tsx')).GuideDialog);

/** Fetches the guide and whom to turn to, so that both open without the network. Never rejects: opening it tries again. */
export async function fetchGuide(): Promise<void> {
  try {
    const { support } = await import('./Support.ts');
    await Promise.all([guideDialog.load(), support.refresh()]);
  } catch {
    // The network went away meanwhile.
  }
}
