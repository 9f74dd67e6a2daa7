import fc from 'fast-check';
import { COLLAB_CLOSE, MESSAGE, SYNC } from '@cairn/shared/collab/wire.ts';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { fakeStore } from '../storage/fakeStore.ts';
import { CollabRig } from './testing/CollabRig.ts';

/** How many bad frames are sent; more by environment. */
const FRAMES = Number(process.env['COLLAB_FUZZ'] ?? 400);
const LISTED = new Set<number>(Object.values(COLLAB_CLOSE).map(({ code }) => code));

let rig: CollabRig;

beforeEach(async () => {
  rig = await CollabRig.start((await fakeStore()).documents);
});
afterEach(() => rig.stop());

function sample(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 9;
  doc.getText('t').insert(0, 'sample text');
  doc.getText('t').format(0, 4, { bold: true });
  doc.getMap('items').set('a', new Y.Map(Object.entries({ pos: { column: 'x', rank: 'a0' } })));
  doc.getXmlFragment('note:general').insert(0, [new Y.XmlElement('p')]);
  doc.getText('t').delete(2, 3);
  return Y.encodeStateAsUpdate(doc);
}

function sync(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function changed(
  bytes: Uint8Array,
  changes: readonly (readonly [number, number])[],
  length: number,
): Uint8Array {
  const copy = bytes.slice(0, 1 + (length % bytes.length));
  for (const [at, value] of changes) copy[at % copy.length] = value;
  return copy;
}

const changes = fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { minLength: 1, maxLength: 5 });
const whole = sample();
const frame = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .tuple(fc.nat(4), fc.uint8Array({ maxLength: 40 }))
    .map(([type, bytes]) => new Uint8Array([type, ...bytes])),
  fc.tuple(fc.nat(2), fc.uint8Array({ maxLength: 60 })).map(([kind, bytes]) => sync(kind, bytes)),
  // An update that is nearly right, cut short or changed in a few bytes.
  fc
    .tuple(fc.constantFrom(SYNC.step1, SYNC.step2, SYNC.update), changes, fc.nat(300))
    .map(([kind, bytes, length]) => sync(kind, changed(whole, bytes, length))),
  fc.tuple(changes, fc.nat(300)).map(([bytes, length]) => changed(sync(SYNC.update, whole), bytes, length)),
  fc.string({ maxLength: 20 }),
);

test(
  `[D6] ${FRAMES} malformed frames: each is taken or closes its own socket with a listed code, and nothing else is touched`,
  async () => {
    const [attacked, other] = [await rig.newDocument(), await rig.newDocument()];
    const bystander = rig.provider(attacked);
    const [a, b] = [rig.provider(other), rig.provider(other)];
    await vi.waitFor(() => expect(bystander.synced && a.synced && b.synced).toBe(true));
    let client = await rig.raw(attacked);
    let closed: number | null = null;
    const codes: number[] = [];
    for (const bad of fc.sample(frame, { numRuns: FRAMES, seed: 20_261_121 })) {
      if (closed !== null || client.webSocket.readyState !== client.webSocket.OPEN) {
        codes.push(await client.closed);
        client = await rig.raw(attacked);
        closed = null;
      }
      client.webSocket.send(bad);
      // An answer says that the frame before it was taken.
      client.mark();
      const before = client.marks().length;
      await client.until(() => client.marks().length > before).catch(() => (closed = 1));
    }
    expect(codes.length).toBeGreaterThan(FRAMES / 4);
    expect(codes.filter((code) => !LISTED.has(code))).toEqual([]);
    a.doc.getText('t').insert(0, 'still here');
    await vi.waitFor(() => expect(b.doc.getText('t').toJSON()).toBe('still here'));
    expect(bystander.wsconnected).toBe(true);
    bystander.doc.getText('mine').insert(0, 'me too');
    const late = rig.provider(attacked);
    await vi.waitFor(() => expect(late.doc.getText('mine').toJSON()).toBe('me too'));
    expect(rig.log.errors).toEqual([]);
  },
  60_000 + FRAMES * 20,
);

test('[D6] a malformed update closes that socket alone with 4400 and is kept aside', async () => {
  const store = await fakeStore();
  const quarantine = vi.spyOn(store.documents, 'quarantine');
  const own = await CollabRig.start(store.documents);
  const name = await own.newDocument();
  const [good, bad] = [await own.raw(name), await own.raw(name, { personId: 'p_bad' })];
  bad.sendSync(SYNC.update, new Uint8Array([1, 1, 1, 0, 132]));
  expect(await bad.closed).toBe(4400);
  await good.saved();
  expect(good.heard(MESSAGE.sync)).toHaveLength(1);
  expect(quarantine).toHaveBeenCalledWith(
    expect.objectContaining({ document: name, personId: 'p_bad', reason: 'malformed' }),
  );
  await own.stop();
});

test('[D6] frames of text, and frames that WebSocket itself finds wrong, close with 4400', async () => {
  const name = await rig.newDocument();
  const text = await rig.raw(name);
  text.webSocket.send('text');
  expect(await text.closed).toBe(4400);
  const raw = await rig.raw(name);
  // A frame with a reserved opcode, written past the client's own checks.
  const { _socket: socket } = raw.webSocket as unknown as { _socket: NodeJS.WritableStream };
  socket.write(Buffer.from([0x83, 0x80, 0, 0, 0, 0]));
  expect(await raw.closed).toBe(4400);
});
