import { agendaEntries, deleteAgendaItem, moveAgendaItem } from '@cairn/shared/collab/schema.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { FakeDeviceStore } from './FakeDeviceStore.ts';
import type { LiveDocument } from './LiveDocument.ts';
import { add, AgendaRig, saved, titles, until, type Setting } from './testing/AgendaRig.ts';
import type { SavingState } from './types.ts';
import { agendaView } from './view.ts';

let rig: AgendaRig;

beforeAll(async () => {
  rig = await AgendaRig.start();
});
afterAll(() => rig.server.stop());
beforeEach(() => rig.begin());
afterEach(() => rig.end());

const openAgenda = (setting?: Setting) => rig.open(setting);

/** Every saving state that a document goes through, from now on. */
function history(document: LiveDocument): SavingState[] {
  const states = [document.getSnapshot().saving];
  document.subscribe(() => {
    const { saving } = document.getSnapshot();
    if (states.at(-1) !== saving) states.push(saving);
  });
  return states;
}

describe('what is said about saving is true', () => {
  test('[D2] an edit is saved when its mark came back, and two people see it', async () => {
    const [a, b] = [openAgenda(), openAgenda()];
    const states = history(a);
    await Promise.all([saved(a), saved(b)]);
    expect(states).toEqual(['loading', 'saving', 'saved']);
    add(a, 'one');
    expect(a.getSnapshot().saving).toBe('saving');
    expect(a.hasUnsaved).toBe(true);
    await saved(a);
    expect(a.hasUnsaved).toBe(false);
    await until(() => expect(titles(b)).toEqual(['one']));
  });

  test('[D12] while the server cannot store, it is said so, and it goes on by itself', async () => {
    const document = openAgenda();
    await saved(document);
    await rig.server.ask('failWrites', true);
    add(document, 'while full');
    await until(() => expect(document.getSnapshot().saving).toBe('storageTrouble'));
    expect(document.hasUnsaved).toBe(true);
    await rig.server.ask('failWrites', false);
    await saved(document);
  });

  test('offline edits are kept on the device only when the transaction is complete, and merge on return', async () => {
    const device = new FakeDeviceStore();
    const [a, b] = [
      openAgenda({ device }),
      openAgenda({ fetchTicket: () => rig.server.ticket(rig.name, 'p_b') }),
    ];
    await Promise.all([saved(a), saved(b)]);
    await rig.goOffline(a);
    await saved(b);
    const release = device.hold();
    add(a, 'offline');
    add(b, 'meanwhile');
    expect(a.getSnapshot().saving).toBe('saving');
    release();
    await until(() => expect(a.getSnapshot().saving).toBe('keptOnDevice'));
    expect(a.hasUnsaved).toBe(true);
    rig.isReachable = true;
    await saved(a);
    await until(() => expect(titles(a).toSorted()).toEqual(['meanwhile', 'offline']));
    await until(() => expect(titles(b)).toEqual(titles(a)));
  });

  test('where the device cannot keep edits it is not said', async () => {
    const device = new FakeDeviceStore();
    const document = openAgenda({ device });
    await saved(document);
    await rig.goOffline(document);
    device.isBroken = true;
    add(document, 'nowhere');
    await until(() => expect(document.getSnapshot().saving).toBe('notKept'));
    device.isBroken = false;
    await until(() => expect(document.getSnapshot().saving).toBe('keptOnDevice'));
    const without = openAgenda({ device: null });
    rig.isReachable = true;
    await saved(without);
    await rig.goOffline(without);
    expect(without.getSnapshot().saving).toBe('saved');
    add(without, 'nowhere');
    expect(without.getSnapshot().saving).toBe('notKept');
  });

  test('what was kept on the device is there after a reload, also without a server, and reaches it later', async () => {
    const [device, personId] = [new FakeDeviceStore(), newId('person')];
    const before = openAgenda({ device, personId });
    await saved(before);
    await rig.goOffline(before);
    add(before, 'before the reload');
    await until(() => expect(before.getSnapshot().saving).toBe('keptOnDevice'));
    before.close();
    const after = openAgenda({ device, personId });
    await until(() => expect(after.getSnapshot()).toMatchObject({ loaded: true, saving: 'keptOnDevice' }));
    expect(after.getSnapshot().access).toBe('write');
    expect(after.hasUnsaved).toBe(true);
    add(after, 'after it');
    rig.isReachable = true;
    await saved(after);
    const other = openAgenda();
    await until(() => expect(titles(other)).toEqual(['before the reload', 'after it']));
    const stranger = openAgenda({
      device,
      fetchTicket: () => Promise.reject(new AppError('unavailable', '')),
    });
    await until(() => expect(stranger.getSnapshot().state).toBe('offline'));
    expect(stranger.getSnapshot().loaded).toBe(false);
  });
});

describe('the line', () => {
  test('[B4] every connection has a ticket of its own', async () => {
    const tickets = new Set<string>();
    const document = openAgenda({
      fetchTicket: async () => {
        const ticket = await rig.server.ticket(rig.name, 'p_a');
        tickets.add(ticket.ticket);
        return ticket;
      },
    });
    for (const connection of [1, 2, 3]) {
      await saved(document);
      expect(tickets.size).toBe(connection);
      const wasOffline = vi.fn();
      const stop = document.subscribe(() => document.getSnapshot().state === 'offline' && wasOffline());
      await rig.server.ask('cutAll');
      await until(() => expect(wasOffline).toHaveBeenCalled());
      stop();
    }
  });

  test('[B4] a spent ticket is replaced by a new one', async () => {
    const spent = await rig.server.ticket(rig.name, 'p_a');
    const first = openAgenda({ fetchTicket: () => Promise.resolve(spent) });
    await saved(first);
    let asked = 0;
    const second = openAgenda({
      fetchTicket: () => {
        asked += 1;
        return asked === 1 ? Promise.resolve(spent) : rig.server.ticket(rig.name, 'p_b');
      },
    });
    await saved(second);
    expect(asked).toBe(2);
  });

  test('a refusal is final, and nothing is left on the device', async () => {
    const device = new FakeDeviceStore();
    for (const [code, state] of [
      ['forbidden', 'refused'],
      ['not_found', 'gone'],
      ['unauthenticated', 'refused'],
    ] as const) {
      const document = openAgenda({ device, fetchTicket: () => Promise.reject(new AppError(code, 'No')) });
      await until(() => expect(document.getSnapshot().state).toBe(state));
    }
    rig.name = rig.name.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const neverMade = openAgenda();
    await until(() => expect(neverMade.getSnapshot().state).toBe('gone'));
  });

  test('[B5] [D4] one who is sent away discards the copy, and what is on the device', async () => {
    const [device, personId] = [new FakeDeviceStore(), newId('person')];
    let isMember = true;
    const document = openAgenda({
      device,
      personId,
      fetchTicket: () =>
        isMember
          ? rig.server.ticket(rig.name, personId)
          : Promise.reject(new AppError('forbidden', 'Removed')),
    });
    await saved(document);
    add(document, 'mine');
    await saved(document);
    expect(device.kept.size).toBe(1);
    const { doc } = document;
    const replaced = vi.fn();
    document.onReplaced(replaced);
    isMember = false;
    await rig.server.ask('disconnect', personId, rig.name);
    await until(() => expect(document.getSnapshot().state).toBe('refused'));
    expect(replaced).toHaveBeenCalled();
    expect(document.doc).not.toBe(doc);
    expect(document.doc.clientID).not.toBe(doc.clientID);
    expect(titles(document)).toEqual([]);
    await until(() => expect(device.kept.size).toBe(0));
  });

  test('[D11] after a restored version the copy is made anew, and offline edits of the old one do not come back', async () => {
    const device = new FakeDeviceStore();
    let epoch = 1;
    const document = openAgenda({ device, epoch: () => epoch });
    await saved(document);
    add(document, 'kept in the version');
    await saved(document);
    epoch = await rig.server.ask('restore', rig.name);
    await until(() => expect(document.getSnapshot().state).toBe('connected'));
    await until(() => expect([...device.kept.values()].map((kept) => kept.epoch)).toEqual([2]));
    await rig.goOffline(document);
    add(document, 'of the old epoch');
    await until(() => expect(document.getSnapshot().saving).toBe('keptOnDevice'));
    epoch = await rig.server.ask('restore', rig.name);
    rig.isReachable = true;
    await saved(document);
    await until(() => expect(titles(document)).toEqual(['kept in the version']));
    add(document, 'new');
    await saved(document);
  });

  test('[D4] what an editor tidies up at a reader does not leave the browser', async () => {
    const writer = openAgenda();
    const reader = openAgenda({ access: () => 'read' });
    await saved(writer);
    await saved(reader);
    add(reader, 'tidied up');
    add(writer, 'real');
    await until(() => expect(titles(reader)).toContain('real'));
    expect(reader.getSnapshot()).toMatchObject({ state: 'connected', access: 'read', canUndo: false });
    await saved(writer);
    expect(titles(writer)).toEqual(['real']);
  });

  test('a role that changes makes a new copy', async () => {
    let access: 'read' | 'write' = 'write';
    const device = new FakeDeviceStore();
    const document = openAgenda({ device, access: () => access });
    await saved(document);
    await rig.goOffline(document);
    add(document, 'no longer allowed');
    await until(() => expect(device.kept.size).toBe(1));
    access = 'read';
    rig.isReachable = true;
    await until(() => expect(document.getSnapshot()).toMatchObject({ state: 'connected', access: 'read' }));
    expect(titles(document)).toEqual([]);
    await until(() => expect(device.kept.size).toBe(0));
  });
});

describe('working together', () => {
  test('[D5] presence shows the others, by the names that the server gives, and where they look', async () => {
    const [a, b] = [openAgenda({ personId: 'p_a' }), openAgenda({ personId: 'p_b' })];
    await Promise.all([saved(a), saved(b)]);
    b.setLooksAt('action:x');
    await until(() =>
      expect(a.getSnapshot().presence).toEqual([
        {
          clientId: b.doc.clientID,
          personId: 'p_b',
          name: 'Name of p_b',
          color: expect.any(Number),
          looksAt: 'action:x',
        },
      ]),
    );
    const { presence } = a.getSnapshot();
    add(a, 'something else');
    expect(a.getSnapshot().presence).toBe(presence);
    b.close();
    await until(() => expect(a.getSnapshot().presence).toEqual([]));
  });

  test('undo is one of one’s own, step by step', async () => {
    const [a, b] = [openAgenda(), openAgenda()];
    await Promise.all([saved(a), saved(b)]);
    const first = add(a, 'a1');
    add(a, 'a2');
    await until(() => expect(titles(b)).toEqual(['a1', 'a2']));
    add(b, 'b1');
    await until(() => expect(titles(a)).toEqual(['a1', 'a2', 'b1']));
    moveAgendaItem(a.doc, first, 2);
    expect(titles(a)).toEqual(['a2', 'b1', 'a1']);
    deleteAgendaItem(a.doc, first, 1);
    expect(a.getSnapshot()).toMatchObject({ canUndo: true, canRedo: false });
    a.undo();
    expect(titles(a)).toEqual(['a2', 'b1', 'a1']);
    a.undo();
    expect(titles(a)).toEqual(['a1', 'a2', 'b1']);
    a.undo();
    expect(titles(a)).toEqual(['a1', 'b1']);
    expect(a.getSnapshot().canRedo).toBe(true);
    a.redo();
    expect(titles(a)).toEqual(['a1', 'a2', 'b1']);
    expect(b.getSnapshot().canUndo).toBe(true);
    await saved(a);
    await until(() => expect(titles(b)).toEqual(titles(a)));
  });

  test('a view gives the same objects where nothing changed, and follows a copy that is made anew', async () => {
    let epoch = 1;
    const document = openAgenda({ epoch: () => epoch });
    await saved(document);
    const view = agendaView(document);
    const told = vi.fn();
    view.subscribe(told);
    const id = add(document, 'one');
    const [one] = view.getSnapshot();
    expect(told).toHaveBeenCalledTimes(1);
    expect(view.getSnapshot()).toBe(view.getSnapshot());
    add(document, 'two');
    expect(view.getSnapshot()[0]).toBe(one);
    const same = view.getSnapshot();
    document.doc.transact(() => agendaEntries(document.doc).get(id)?.set('unknown', 1));
    expect(view.getSnapshot()).toBe(same);
    await saved(document);
    const counts: number[] = [];
    view.subscribe(() => counts.push(view.getSnapshot().length));
    epoch = await rig.server.ask('restore', rig.name);
    // Empty for as long as the new copy has nothing, which may be shorter than a look.
    await until(() => expect(counts).toContain(0));
    await until(() => expect(view.getSnapshot()).toHaveLength(2));
    await saved(document);
    expect(Y.encodeStateVector(document.doc).length).toBeGreaterThan(1);
  });
});
