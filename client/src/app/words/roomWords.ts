import room from './en/room.json' with { type: 'json' };
import work from './en/work.json' with { type: 'json' };

/** The catalogues of the live room, which come with its script. */
export const roomWords = { room, work } as const;
