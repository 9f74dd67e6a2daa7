import leading from './en/leading.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue about who leads: the lobby has it too.
addWords({ leading });
