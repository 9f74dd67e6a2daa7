import house from './en/house.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of what everybody in the house may need: home, profiles, the guide.
addWords({ house });
