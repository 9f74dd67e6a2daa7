import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { decodeUpdate, isEmptyUpdate, isNews, leavesPending } from './update.ts';

const CLIENT = 5;

/** One update of one client with items of the given content, as bytes; `origin` is a clock of the same client. */
function itemUpdate(origin: number | null, writeContent: (encoder: encoding.Encoder) => number): Uint8Array {
  const content = encoding.createEncoder();
  const reference = writeContent(content);
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, CLIENT, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, reference | (origin === null ? 0 : 0x80));
  if (origin === null) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 't');
  } else {
    encoding.writeVarUint(encoder, CLIENT);
    encoding.writeVarUint(encoder, origin);
  }
  encoding.writeUint8Array(encoder, encoding.toUint8Array(content));
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

const string = (text: string) => (encoder: encoding.Encoder) => {
  encoding.writeVarString(encoder, text);
  return 4;
};

describe('[D6] an update is decoded before it is applied', () => {
  test('a sound one passes', () => {
    const update = itemUpdate(null, string('x'));
    expect(decodeUpdate(update)).not.toBeNull();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    expect(doc.getText('t').toJSON()).toBe('x');
  });

  test('one that points at its own future, which would throw half way, is refused', () => {
    for (const origin of [0, 1, 1000]) expect(decodeUpdate(itemUpdate(origin, string('x')))).toBeNull();
  });

  test('items of no length are refused', () => {
    expect(decodeUpdate(itemUpdate(null, string('')))).toBeNull();
  });

  test('values nested without end are refused', () => {
    const nested = (depth: number) => (encoder: encoding.Encoder) => {
      encoding.writeVarUint(encoder, 1);
      for (let i = 0; i < depth; i += 1) {
        encoding.writeUint8(encoder, 117);
        encoding.writeVarUint(encoder, 1);
      }
      encoding.writeAny(encoder, 1);
      return 8;
    };
    expect(decodeUpdate(itemUpdate(null, nested(10)))).not.toBeNull();
    expect(decodeUpdate(itemUpdate(null, nested(40)))).toBeNull();
    expect(decodeUpdate(itemUpdate(null, nested(300_000)))).toBeNull();
  });

  test('subdocuments are refused', () => {
    const doc = new Y.Doc();
    doc.getMap('m').set('sub', new Y.Doc());
    expect(decodeUpdate(Y.encodeStateAsUpdate(doc))).toBeNull();
  });

  test('cut short, lengthened, or reading past its end: refused', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'some text');
    doc.getMap('m').set('a', { b: [1, 2, 3] });
    doc.getText('t').delete(1, 3);
    const update = Y.encodeStateAsUpdate(doc);
    for (let length = 0; length < update.length; length += 1) {
      // In the middle of a larger piece of memory, as a socket reads it.
      const larger = new Uint8Array(update.length * 3).fill(65);
      larger.set(update.subarray(0, length), update.length);
      expect(decodeUpdate(larger.subarray(update.length, update.length + length))).toBeNull();
    }
    expect(decodeUpdate(new Uint8Array([...update, 0]))).toBeNull();
  });

  test('whatever passes can be applied, and what it leaves can be encoded and read again', () => {
    const base = new Y.Doc();
    base.clientID = CLIENT;
    base.getText('t').insert(0, 'some text');
    base.getText('t').format(2, 4, { bold: true });
    base.getMap('m').set('a', new Y.Map([['x', 1]]));
    base.getXmlFragment('f').insert(0, [new Y.XmlElement('p')]);
    base.getText('t').delete(1, 3);
    const whole = Y.encodeStateAsUpdate(base);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (changes, ontoBase) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          const decoded = decodeUpdate(bytes);
          if (!decoded) return;
          const doc = new Y.Doc();
          if (ontoBase) Y.applyUpdate(doc, whole);
          isNews(doc, decoded);
          leavesPending(doc, decoded);
          Y.applyUpdate(doc, bytes);
          const copy = new Y.Doc();
          Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
          for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
            expect(Y.getState(copy.store, client)).toBeGreaterThanOrEqual(clock);
          }
        },
      ),
      { numRuns: 5_000, seed: 7 },
    );
  });
});

describe('[D4] what would change a document is told apart from what it knows', () => {
  const edits = fc.array(
    fc.tuple(
      fc.nat(2),
      fc.constantFrom('insert', 'delete', 'set'),
      fc.nat(20),
      fc.string({ minLength: 1, maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 20 },
  );

  test('an update is news exactly where applying it changes something', () => {
    fc.assert(
      fc.property(edits, fc.nat(19), (steps, cut) => {
        const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
        const updates: Uint8Array[] = [];
        for (const [index, doc] of docs.entries()) {
          doc.clientID = index + 1;
          doc.on('update', (update: Uint8Array, origin: unknown) => {
            if (origin === 'remote') return;
            updates.push(update);
            for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'remote');
          });
        }
        for (const [who, kind, at, text] of steps) {
          const shared = docs[who]!.getText('t');
          if (kind === 'insert') shared.insert(Math.min(at, shared.length), text);
          else if (kind === 'delete' && shared.length > 0) shared.delete(Math.min(at, shared.length - 1), 1);
          else docs[who]!.getMap('m').set(text, at);
        }
        const behind = new Y.Doc();
        for (const update of updates.slice(0, cut)) Y.applyUpdate(behind, update);
        const whole = Y.encodeStateAsUpdate(docs[0]!);
        for (const update of [...updates, whole]) {
          const decoded = decodeUpdate(update)!;
          const before = Y.encodeStateAsUpdate(behind);
          const news = isNews(behind, decoded);
          const copy = new Y.Doc();
          Y.applyUpdate(copy, before);
          let changed = false;
          copy.on('update', () => (changed = true));
          Y.applyUpdate(copy, update);
          changed ||= copy.store.pendingStructs !== null || copy.store.pendingDs !== null;
          expect(news).toBe(changed);
          expect(leavesPending(behind, decoded)).toBe(
            copy.store.pendingStructs !== null || copy.store.pendingDs !== null,
          );
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  test('nothing is nothing', () => {
    const empty = Y.encodeStateAsUpdate(new Y.Doc());
    expect(isEmptyUpdate(empty)).toBe(true);
    expect(isNews(new Y.Doc(), decodeUpdate(empty)!)).toBe(false);
  });
});
