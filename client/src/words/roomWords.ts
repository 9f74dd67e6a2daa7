import plan from './en/plan.json' with { type: 'json' };
import room from './en/room.json' with { type: 'json' };
import work from './en/work.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogues of the live room, which come with its script.
addWords({ plan, room, work });
