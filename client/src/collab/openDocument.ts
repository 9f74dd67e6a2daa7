import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import { online } from '../lib/online.ts';
import type { DeviceStore } from './deviceStore.ts';
import type { DocumentTicket } from './DocumentLine.ts';
import { IndexedDbStore } from './IndexedDbStore.ts';
import { LiveDocument } from './LiveDocument.ts';
import type { LiveDocumentOptions } from './LiveDocument.ts';

export interface OpenDocumentOptions {
  ref: DocumentRef;
  personId: string;
  /** Where the collaboration door is, such as `wss://host/collab`. */
  serverUrl: string;
  /** A new ticket for the document; rejects with an `AppError` where it is refused. */
  fetchTicket: () => Promise<DocumentTicket>;
  WebSocketPolyfill?: typeof WebSocket;
  /** Where edits are kept while the server is out of reach; the browser's IndexedDB when left out. */
  storage?: DeviceStore | null;
  timings?: Partial<LiveDocumentOptions['timings']>;
}

const TIMINGS: LiveDocumentOptions['timings'] = {
  backoffMs: { first: 250, most: 10_000 },
  connectMs: 15_000,
  deviceMs: 2_000,
  deviceRetryMs: 5_000,
};

let browserStore: DeviceStore | null = null;

/** Opens a document: it connects at once, and stays connected until it is closed. */
export function openDocument(options: OpenDocumentOptions): LiveDocument {
  const { WebSocketPolyfill = WebSocket, storage = ofThisBrowser(), timings, ...rest } = options;
  return new LiveDocument({
    ...rest,
    WebSocket: WebSocketPolyfill,
    deviceStore: storage,
    onNetworkBack,
    guardLeaving,
    timings: { ...TIMINGS, ...timings },
  });
}

function ofThisBrowser(): DeviceStore | null {
  if (typeof indexedDB === 'undefined') return null;
  browserStore ??= new IndexedDbStore(indexedDB);
  return browserStore;
}

function onNetworkBack(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => {};
  return online.subscribe(() => {
    if (online.getSnapshot()) listener();
  });
}

function guardLeaving(isUnsaved: () => boolean): () => void {
  if (typeof window === 'undefined') return () => {};
  const ask = (event: BeforeUnloadEvent) => {
    if (isUnsaved()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
