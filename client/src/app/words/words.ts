import common from './en/common.json' with { type: 'json' };
import front from './en/front.json' with { type: 'json' };
import lobby from './en/lobby.json' with { type: 'json' };
import room from './en/room.json' with { type: 'json' };
import work from './en/work.json' with { type: 'json' };

/** The catalogues by namespace. `t` is typed by them: a key that isn't there does not compile. */
export const words = { common, front, lobby, room, work } as const;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof words;
  }
}
