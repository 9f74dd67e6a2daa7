import plan from './en/plan.json' with { type: 'json' };
import work from './en/work.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogues of the shared work where it stands outside of the room.
addWords({ plan, work });
