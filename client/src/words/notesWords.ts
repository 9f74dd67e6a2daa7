import notes from './en/notes.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of note cards, stories, saved links and questions, which comes with their scripts.
addWords({ notes });
