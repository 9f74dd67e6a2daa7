import { addAgendaItem, readAgenda } from '@cairn/shared/collab/schema.ts';
import { parseDocumentName } from '@cairn/shared/collab/documents.ts';
import type { DocumentRef } from '@cairn/shared/collab/documents.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { newId } from '@cairn/shared/ids.ts';
import { expect, vi } from 'vitest';
import type { DocumentTicket } from '../DocumentLine.ts';
import type { FakeDeviceStore } from '../FakeDeviceStore.ts';
import { LiveDocument } from '../LiveDocument.ts';
import { ServerProcess } from './ServerProcess.ts';

export interface Setting {
  personId?: string;
  access?: () => 'read' | 'write';
  epoch?: () => number;
  device?: FakeDeviceStore | null;
  fetchTicket?: () => Promise<DocumentTicket>;
}

export const until = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 8_000, interval: 5 });

/** A real collaboration server with an agenda, and those who have it open. */
export class AgendaRig {
  readonly server: ServerProcess;
  /** The agenda that is opened next. */
  name = '';
  /** False: no ticket is to be had. */
  isReachable = true;
  readonly #serverUrl: string;
  readonly #open = new Set<LiveDocument>();

  private constructor(server: ServerProcess, serverUrl: string) {
    this.server = server;
    this.#serverUrl = serverUrl;
  }

  static async start(): Promise<AgendaRig> {
    const server = await ServerProcess.start();
    return new AgendaRig(server, await server.ask('address'));
  }

  /** Begins a test: a new agenda, and everything reachable. */
  async begin(): Promise<void> {
    this.isReachable = true;
    this.name = await this.server.ask('newDocument');
  }

  async end(): Promise<void> {
    for (const document of this.#open) document.close();
    this.#open.clear();
    await this.server.ask('failWrites', false);
  }

  open(setting: Setting = {}): LiveDocument {
    const { personId = newId('person'), access = () => 'write', epoch = () => 1, device = null } = setting;
    const document = new LiveDocument({
      ref: parseDocumentName(this.name) as DocumentRef,
      personId,
      serverUrl: this.#serverUrl,
      fetchTicket:
        setting.fetchTicket ??
        (async () => {
          if (!this.isReachable) throw new AppError('unavailable', 'No answer');
          return this.server.ticket(this.name, personId, access(), epoch());
        }),
      WebSocket,
      deviceStore: device,
      onNetworkBack: () => () => {},
      guardLeaving: () => () => {},
      timings: { backoffMs: { first: 10, most: 50 }, connectMs: 5_000, deviceMs: 500, deviceRetryMs: 20 },
    });
    this.#open.add(document);
    return document;
  }

  async goOffline(document: LiveDocument): Promise<void> {
    this.isReachable = false;
    await this.server.ask('cutAll');
    await until(() => {
      if (document.getSnapshot().state !== 'offline') throw new Error('still on the line');
    });
  }
}

export async function saved(document: LiveDocument): Promise<void> {
  await until(() => expect(document.getSnapshot()).toMatchObject({ state: 'connected', saving: 'saved' }));
}

export const titles = (document: LiveDocument) => readAgenda(document.doc).map(({ title }) => title);

export const add = (document: LiveDocument, title: string) =>
  addAgendaItem(document.doc, { title, minutes: 5 });
