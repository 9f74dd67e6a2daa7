import './planWords.ts';
import room from './en/room.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogues of the live room, which come with its script.
addWords({ room });
