import type { RestoredVersion, VersionInfo } from '@cairn/shared/http/routes.ts';
import { fromBase64 } from 'lib0/buffer';
import type { Api } from '../../../lib/apiCall.ts';

/** The versions of documents, by their names. Each rejects with an `AppError`. */
export interface VersionsPort {
  /** Newest first. */
  list(document: string): Promise<VersionInfo[]>;
  /** What the version holds, as a Yjs update. */
  read(document: string, versionId: string): Promise<Uint8Array>;
  restore(document: string, versionId: string): Promise<RestoredVersion>;
}

/** The versions as the server keeps them, for this person. */
export function versionsOver(api: Api, personId: string): VersionsPort {
  return {
    list: async (document) => (await api.call('listVersions', { document }, { personId })).versions,
    read: async (document, versionId) =>
      fromBase64((await api.call('readVersion', { document, versionId }, { personId })).update),
    restore: (document, versionId) => api.call('restoreVersion', { document, versionId }, { personId }),
  };
}
