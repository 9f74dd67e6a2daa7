import archive from './en/archive.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of what people take along and bring, which comes with its script.
addWords({ archive });
