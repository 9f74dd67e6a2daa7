import * as z from 'zod/mini';
import { Value } from '../../lib/observable.ts';
import type { WebStorage } from '../../lib/webStorage.ts';

const KEY = 'cairn.room';

const settings = z.object({
  layout: z.catch(z.enum(['grid', 'speaker']), 'grid'),
  hideSelf: z.catch(z.boolean(), false),
  /** Single-letter keys; some people's speech input or keyboards press them by accident. */
  shortcuts: z.catch(z.boolean(), true),
  /** Whether one sees how much one spoke; null: as the role has it. */
  talkBalance: z.catch(z.nullable(z.boolean()), null),
  /** The faces' share of the width beside the work, and of the height above it. */
  columns: z.catch(z.number().check(z.gte(0.2), z.lte(0.75)), 0.4),
  rows: z.catch(z.number().check(z.gte(0.15), z.lte(0.75)), 0.32),
});

/** How this person likes the room; kept in this browser. */
export type RoomSettings = z.infer<typeof settings>;

export class RoomSettingsStore extends Value<RoomSettings> {
  readonly #storage: Pick<WebStorage, 'getItem' | 'setItem'>;

  constructor(storage: Pick<WebStorage, 'getItem' | 'setItem'>) {
    super(read(storage));
    this.#storage = storage;
  }

  override set(value: RoomSettings): void {
    super.set(value);
    try {
      this.#storage.setItem(KEY, JSON.stringify(value));
    } catch {
      // A full or forbidden storage: the choice holds until the page goes.
    }
  }
}

function read(storage: Pick<WebStorage, 'getItem'>): RoomSettings {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    return settings.parse(typeof kept === 'object' && kept !== null ? kept : {});
  } catch {
    return settings.parse({});
  }
}
