import common from './en/common.json' with { type: 'json' };
import front from './en/front.json' with { type: 'json' };
import lobby from './en/lobby.json' with { type: 'json' };
import type { roomWords } from './roomWords.ts';

/** The catalogues of all that comes before the room, by namespace. */
export const words = { common, front, lobby } as const;

// `t` is typed by the catalogues: a key that isn't there does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof words & typeof roomWords;
  }
}
