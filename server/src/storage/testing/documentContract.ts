import type { VersionInfo, VersionReason } from '@cairn/shared/http/routes.ts';
import { expect, it } from 'vitest';
import { VERSIONS_KEPT, type Store } from '../../domain/ports.ts';
import { anUpdate } from './testRows.ts';

const NAME = 'notes/one';
const bytes = (...values: number[]) => Uint8Array.from(values);

/** What every store must do with documents; part of `storeContract`. */
export function documentContract(store: () => Store): void {
  const documents = () => store().documents;

  /** Makes the document with updates of one byte each: 1, 2, … */
  async function make(count: number, update: Uint8Array | null = null): Promise<void> {
    await documents().create([{ name: NAME, update }]);
    await documents().append(Array.from({ length: count }, (_, index) => anUpdate(NAME, index + 1)));
  }

  it('answers null for a document that was never made [D10]', async () => {
    expect(await documents().load(NAME)).toBeNull();
    expect(await documents().epoch(NAME)).toBeNull();
    expect(await documents().listVersions(NAME)).toEqual([]);
    expect(await documents().getVersion('none')).toBeNull();
  });

  it('makes a document once, empty or with what it begins with', async () => {
    await documents().create([
      { name: NAME, update: bytes(9) },
      { name: 'notes/two', update: null },
    ]);
    await documents().create([
      { name: NAME, update: bytes(8) },
      { name: 'notes/three', update: null },
    ]);
    const empty = { epoch: 1, schema: 1, snapshot: null, updates: [], lastSeq: 0, updateBytes: 0 };
    expect(await documents().load(NAME)).toEqual({ ...empty, snapshot: bytes(9) });
    expect(await documents().load('notes/two')).toEqual(empty);
    expect(await documents().load('notes/three')).toEqual(empty);
  });

  it('appends to several documents in order, and answers the last number of each', async () => {
    await documents().create([
      { name: NAME, update: null },
      { name: 'notes/two', update: null },
    ]);
    const updates = [anUpdate(NAME, 1), anUpdate('notes/two', 2, 2), anUpdate(NAME), anUpdate(NAME, 3)];
    expect(await documents().append(updates)).toEqual(
      new Map([
        [NAME, 3],
        ['notes/two', 1],
      ]),
    );
    expect(await documents().append([anUpdate(NAME, 4)])).toEqual(new Map([[NAME, 4]]));
    expect(await documents().append([])).toEqual(new Map());
    expect(await documents().load(NAME)).toMatchObject({
      updates: [bytes(1), bytes(), bytes(3), bytes(4)],
      lastSeq: 4,
      updateBytes: 3,
    });
  });

  it('keeps the order of appends that were asked for at once, among other work', async () => {
    await make(0);
    const work = Array.from({ length: 30 }, (_, index) => [
      documents().append([anUpdate(NAME, index)]),
      documents().create([{ name: `notes/${index}`, update: null }]),
    ]);
    await Promise.all(work.flat());
    const loaded = await documents().load(NAME);
    expect(loaded?.updates.map(([byte]) => byte)).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  it('leaves the bytes of the caller alone, and hands out its own', async () => {
    await make(0);
    const whole = bytes(7, 1, 2, 7);
    const update = { ...anUpdate(NAME), bytes: whole.subarray(1, 3) };
    const appended = documents().append([update]);
    whole.fill(0);
    await appended;
    expect(whole).toEqual(bytes(0, 0, 0, 0));
    const loaded = await documents().load(NAME);
    loaded?.updates[0]?.fill(5);
    expect((await documents().load(NAME))?.updates).toEqual([bytes(1, 2)]);
  });

  it('stores nothing of an append that can not be stored whole', async () => {
    await make(1);
    const append = documents().append([anUpdate(NAME, 2), anUpdate('notes/never', 1), anUpdate(NAME, 3)]);
    await expect(append).rejects.toMatchObject({ failure: 'failed' });
    expect(await documents().load(NAME)).toMatchObject({ updates: [bytes(1)], lastSeq: 1 });
    expect(await documents().append([anUpdate(NAME, 4)])).toEqual(new Map([[NAME, 2]]));
  });

  it('takes an update of two megabytes', async () => {
    await make(0);
    const large = new Uint8Array(2 * 1024 * 1024).map((_, index) => index % 251);
    await documents().append([{ ...anUpdate(NAME), bytes: large }]);
    const loaded = await documents().load(NAME);
    expect(Buffer.compare(loaded?.updates[0] ?? bytes(), large)).toBe(0);
  });

  it('puts a snapshot in the place of updates, and counts on', async () => {
    await make(5, bytes(100));
    await documents().compact(NAME, bytes(103), 3);
    expect(await documents().load(NAME)).toMatchObject({
      snapshot: bytes(103),
      updates: [bytes(4), bytes(5)],
      lastSeq: 5,
    });
    await documents().compact(NAME, bytes(105), 5);
    expect(await documents().load(NAME)).toMatchObject({
      snapshot: bytes(105),
      updates: [],
      lastSeq: 5,
      updateBytes: 0,
    });
    expect(await documents().append([anUpdate(NAME, 6)])).toEqual(new Map([[NAME, 6]]));
  });

  it('never lets a snapshot lose what came after it, nor an older one replace a newer', async () => {
    await make(3);
    await expect(documents().compact(NAME, bytes(104), 4)).rejects.toMatchObject({ failure: 'failed' });
    await documents().compact(NAME, bytes(103), 3);
    await documents().compact(NAME, bytes(102), 2);
    expect(await documents().load(NAME)).toMatchObject({ snapshot: bytes(103), updates: [], lastSeq: 3 });
    await expect(documents().compact('notes/never', bytes(1), 0)).rejects.toMatchObject({
      failure: 'failed',
    });
  });

  it('replaces the content as a new epoch, which a snapshot of the old one does not undo [D11]', async () => {
    await make(3);
    expect(await documents().replace(NAME, bytes(200))).toBe(2);
    await documents().compact(NAME, bytes(103), 3);
    expect(await documents().load(NAME)).toEqual({
      epoch: 2,
      schema: 1,
      snapshot: bytes(200),
      updates: [],
      lastSeq: 3,
      updateBytes: 0,
    });
    expect(await documents().epoch(NAME)).toBe(2);
    expect(await documents().replace(NAME, bytes(201))).toBe(3);
    expect(await documents().append([anUpdate(NAME, 4)])).toEqual(new Map([[NAME, 4]]));
    await expect(documents().replace('notes/never', bytes(1))).rejects.toMatchObject({ failure: 'failed' });
  });

  it('keeps versions, newest first', async () => {
    await make(1);
    const version = (id: string, at: number): VersionInfo => ({
      id,
      document: NAME,
      at,
      reason: 'session ended',
    });
    // The clock may have been set back in between.
    await documents().addVersion({ ...version('v_1', 20), state: bytes(1) });
    await documents().addVersion({ ...version('v_2', 10), state: bytes(2) });
    expect(await documents().listVersions(NAME)).toEqual([version('v_2', 10), version('v_1', 20)]);
    expect(await documents().getVersion('v_1')).toEqual({ ...version('v_1', 20), state: bytes(1) });
    const twice = documents().addVersion({ ...version('v_1', 30), state: bytes(3) });
    await expect(twice).rejects.toMatchObject({ failure: 'failed' });
    const lost = documents().addVersion({ ...version('v_3', 30), document: 'notes/never', state: bytes(3) });
    await expect(lost).rejects.toMatchObject({ failure: 'failed' });
  });

  it('keeps the newest versions of each reason, so that restoring over and over pushes no session out', async () => {
    await make(1);
    await documents().create([{ name: 'notes/other', update: null }]);
    const keep = (id: string, reason: VersionReason, document = NAME) =>
      documents().addVersion({ id, document, at: 1, reason, state: bytes(1) });
    await keep('v_session', 'session ended');
    await keep('v_other', 'before restore', 'notes/other');
    for (let n = 0; n < VERSIONS_KEPT + 2; n += 1) await keep(`v_${n}`, 'before restore');
    const kept = (await documents().listVersions(NAME)).map(({ id }) => id);
    expect(kept).toHaveLength(VERSIONS_KEPT + 1);
    expect(kept.slice(-2)).toEqual(['v_2', 'v_session']);
    expect(await documents().listVersions('notes/other')).toHaveLength(1);
    expect(await documents().getVersion('v_1')).toBeNull();
  });

  it('keeps what could not be applied out of the document [D6]', async () => {
    await make(1);
    const entry = { document: NAME, bytes: bytes(255), personId: null, at: 1, reason: 'malformed' };
    await documents().quarantine(entry);
    expect(await documents().load(NAME)).toMatchObject({ updates: [bytes(1)], lastSeq: 1 });
    const lost = documents().quarantine({ ...entry, document: 'notes/never' });
    await expect(lost).rejects.toMatchObject({ failure: 'failed' });
  });
}
