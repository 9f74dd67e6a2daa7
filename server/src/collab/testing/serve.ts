import { fakeStore } from '../../storage/fakeStore.ts';
import { openStore } from '../../storage/openStore.ts';
import { CollabRig, LogLines } from './CollabRig.ts';

/**
 * A collaboration server as a process of its own, for tests that kill it or that may not import it. Started by
 * `fork` with the data folder as its argument (none: everything in memory); asked over the process channel.
 */

export interface ServeCalls {
  address: { args: []; answer: string };
  newDocument: { args: [update?: number[]]; answer: string };
  ticket: { args: Parameters<CollabRig['ticket']>; answer: string };
  /** What is on disk of the document's text `t`. */
  textOf: { args: [document: string]; answer: string };
  failWrites: { args: [failing: boolean]; answer: null };
  disconnect: { args: [personId: string, document: string]; answer: null };
  regrade: { args: [personId: string, document: string]; answer: null };
  /** Restores the first version of the document, which is kept now where there is none; answers the epoch. */
  restore: { args: [document: string]; answer: number };
  /** Takes out what the person wrote; answers the epoch. */
  eraseAuthor: { args: [document: string, personId: string]; answer: number };
  /** Edits for the server: puts text at the front of the document's text `t`. */
  edit: { args: [document: string, text: string]; answer: null };
  /** Cuts every connection without a word. */
  cutAll: { args: []; answer: null };
}

export interface ServeRequest {
  id: number;
  call: keyof ServeCalls;
  args: unknown[];
}

const [, , dataDir] = process.argv;
const memory = dataDir === undefined ? await fakeStore() : null;
const store = memory ?? (await openStore({ dataDir: dataDir ?? '', logger: new LogLines() }));
const rig = await CollabRig.start(store.documents);

const calls: {
  [C in keyof ServeCalls]: (...args: ServeCalls[C]['args']) => Promise<ServeCalls[C]['answer']>;
} = {
  address: async () => rig.serverUrl,
  newDocument: (update) => rig.newDocument(update ? new Uint8Array(update) : null),
  ticket: async (...args) => rig.ticket(...args),
  textOf: (document) => rig.textOf(document),
  failWrites: async (failing) => {
    memory?.failWrites(failing ? 'full' : null);
    return null;
  },
  disconnect: async (personId, document) => {
    rig.collab.disconnect(personId, [document]);
    return null;
  },
  regrade: async (personId, document) => {
    rig.collab.regrade(document, [personId]);
    return null;
  },
  eraseAuthor: async (document, personId) => {
    await rig.collab.eraseAuthor(document, personId);
    return (await store.documents.epoch(document)) ?? 0;
  },
  restore: async (document) => {
    const kept = await store.documents.listVersions(document);
    if (kept.length === 0) await rig.collab.keepVersions([document], 'session ended');
    const versions = await store.documents.listVersions(document);
    const { epoch } = await rig.collab.restore(document, versions.at(-1)?.id ?? '');
    return epoch;
  },
  edit: async (document, text) => {
    await rig.collab.edit(document, (doc) => doc.getText('t').insert(0, text), null);
    return null;
  },
  cutAll: async () => {
    rig.cutSockets();
    return null;
  },
};

process.on('message', ({ id, call, args }: ServeRequest) => {
  const run = calls[call] as (...given: unknown[]) => Promise<unknown>;
  void run(...args).then((answer) => process.send?.({ id, answer }));
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
