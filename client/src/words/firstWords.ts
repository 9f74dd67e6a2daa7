import common from './en/common.json' with { type: 'json' };
import front from './en/front.json' with { type: 'json' };
import lobby from './en/lobby.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogues of all that comes before the room.
addWords({ common, front, lobby });
