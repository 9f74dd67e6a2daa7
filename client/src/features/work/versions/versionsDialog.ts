import { LazyScript } from '../../../lib/LazyScript.ts';

/** The dialog of earlier versions, whose script comes when somebody looks back for the first time. */
export const versionsDialog = new LazyScript(
  async () => (await import('./VersionsDialog.tsx')).VersionsDialog,
);
