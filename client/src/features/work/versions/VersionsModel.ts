import { documentName } from '@cairn/shared/collab/documents.ts';
import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import type { RestoredVersion, VersionInfo } from '@cairn/shared/http/routes.ts';
import * as Y from 'yjs';
import type { CollabDocument } from '../../../collab/types.ts';
import { errorCode } from '../../../lib/apiCall.ts';
import { Value } from '../../../lib/observable.ts';
import type { VersionsPort } from './versionsPort.ts';

type Fetched<T> =
  | { state: 'loading' }
  | { state: 'failed'; code: ErrorCode; retry: () => void }
  | { state: 'here'; value: T };

export interface VersionsSnapshot {
  /** Newest first. */
  list: Fetched<VersionInfo[]>;
  /** The version that is looked at, with what it holds. */
  shown: { version: VersionInfo; content: Fetched<Y.Doc> } | null;
}

/** The earlier versions of one document: to list, to look into, to bring back. */
export class VersionsModel extends Value<VersionsSnapshot> {
  readonly #port: VersionsPort;
  readonly #document: CollabDocument;
  readonly #name: string;

  constructor(port: VersionsPort, document: CollabDocument) {
    super({ list: { state: 'loading' }, shown: null });
    this.#port = port;
    this.#document = document;
    this.#name = documentName(document.ref);
  }

  readonly load = async (): Promise<void> => {
    this.patch({ list: { state: 'loading' } });
    try {
      this.patch({ list: { state: 'here', value: await this.#port.list(this.#name) } });
    } catch (error) {
      this.patch({ list: { state: 'failed', code: errorCode(error), retry: () => void this.load() } });
    }
  };

  /** Looks into a version, or (null) at none. */
  readonly show = async (version: VersionInfo | null): Promise<void> => {
    if (version === null || this.getSnapshot().shown?.version.id === version.id) {
      if (version === null) this.patch({ shown: null });
      return;
    }
    await this.#read(version);
  };

  /** Brings a version back for everyone; this person knows of it. Rejects with an `AppError`. */
  readonly restore = async (versionId: string): Promise<RestoredVersion> => {
    const restored = await this.#port.restore(this.#name, versionId);
    this.#document.expectRestored(restored.epoch);
    return restored;
  };

  async #read(version: VersionInfo): Promise<void> {
    const show = (content: Fetched<Y.Doc>) => this.patch({ shown: { version, content } });
    show({ state: 'loading' });
    // Whoever has gone on to another version meanwhile is not taken back to this one.
    const isShown = () => this.getSnapshot().shown?.version.id === version.id;
    try {
      const value = docOf(await this.#port.read(this.#name, version.id));
      if (isShown()) show({ state: 'here', value });
    } catch (error) {
      const retry = () => void this.#read(version);
      if (isShown()) show({ state: 'failed', code: errorCode(error), retry });
    }
  }
}

/** A document of its own that holds what the update says, to be looked at; an `AppError` where it can't be read. */
export function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
  } catch (cause) {
    throw new AppError('internal', 'What the version holds can’t be read', { cause });
  }
  return doc;
}
