import * as Y from 'yjs';

// Ids of an archive are made anew where it is imported, so that nothing of the other server meets anything that is here.
// Some ids are made of others (the item of a question), so what stands behind the prefix keeps its likeness: the same
// twenty characters become the same twenty others.

const ID = /^[a-z]_[0-9A-Za-z]{20}$/;
const ID_IN_KEY = /(?<![0-9A-Za-z])[a-z]_[0-9A-Za-z]{20}(?![0-9A-Za-z])/g;
const PREFIX_LENGTH = 2;
const LENGTH = 22;
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** From ids of an archive to new ones. */
export class NewIds {
  readonly #tails = new Map<string, string>();
  readonly #newTail: () => string;

  /** `newTail`: twenty random characters of an id. */
  constructor(newTail: () => string) {
    this.#newTail = newTail;
  }

  /** This one becomes that one, which is here already. */
  set(id: string, becomes: string): void {
    this.#tails.set(tailOf(id), tailOf(becomes));
  }

  /** Makes sure that there is a new one for each. */
  know(ids: Iterable<string>): void {
    for (const id of ids) {
      const tail = tailOf(id);
      if (!this.#tails.has(tail)) this.#tails.set(tail, this.#newTail());
    }
  }

  of(id: string): string {
    this.know([id]);
    return id.slice(0, PREFIX_LENGTH) + (this.#tails.get(tailOf(id)) ?? '');
  }

  /** The same with every id in it, as a value that is one or as a key of a record. */
  in<T>(value: T): T {
    if (typeof value === 'string') return (ID.test(value) ? this.of(value) : value) as T;
    if (Array.isArray(value)) return value.map((one: unknown) => this.in(one)) as T;
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [
      ID.test(key) ? this.of(key) : key,
      isText(key) ? (inner as unknown) : this.in<unknown>(inner),
    ]);
    return Object.fromEntries(entries) as T;
  }

  /**
   * The same update with every id that is known: ids are ASCII of one length, so they are replaced where they stand and
   * nothing else moves.
   */
  inUpdate(update: Uint8Array): Uint8Array<ArrayBuffer> {
    const bytes = Uint8Array.from(update);
    const text = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('latin1');
    for (let at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
      const id = text.slice(at - 1, at - 1 + LENGTH);
      const tail = at > 0 && ID.test(id) ? this.#tails.get(tailOf(id)) : undefined;
      if (tail !== undefined) bytes.set(Buffer.from(tail, 'latin1'), at + 1);
    }
    return bytes;
  }
}

/** Twenty random characters. Unbiased: bytes past the last multiple of 62 are thrown away. */
export function randomTail(random: (length: number) => Uint8Array): string {
  let tail = '';
  while (tail.length < LENGTH - PREFIX_LENGTH) {
    for (const byte of random(40)) {
      if (byte < 248 && tail.length < LENGTH - PREFIX_LENGTH) tail += CHARACTERS[byte % CHARACTERS.length];
    }
  }
  return tail;
}

/** What people wrote, which stays as it is. */
function isText(key: string): boolean {
  return key === 'text' || key === 'name' || key === 'title' || /purpose/i.test(key);
}

function tailOf(id: string): string {
  return id.slice(PREFIX_LENGTH);
}

/** Every id that a document uses: in keys, as whole values, and in the names of its parts; not in what people wrote. */
export function idsIn(doc: Y.Doc): Set<string> {
  const found = new Set<string>();
  const inKey = (key: string) => {
    for (const id of key.match(ID_IN_KEY) ?? []) found.add(id);
  };
  const inValue = (value: unknown): void => {
    if (typeof value === 'string') {
      if (ID.test(value)) found.add(value);
    } else if (Array.isArray(value)) value.forEach(inValue);
    else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      for (const [key, inner] of Object.entries(value)) {
        inKey(key);
        inValue(inner);
      }
    }
  };
  for (const name of doc.share.keys()) inKey(name);
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue;
      if (struct.parentSub !== null) inKey(struct.parentSub);
      const { content } = struct;
      if (content instanceof Y.ContentAny) inValue(content.arr);
      else if (content instanceof Y.ContentEmbed) inValue(content.embed);
    }
  }
  return found;
}
