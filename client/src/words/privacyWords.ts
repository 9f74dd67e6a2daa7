import privacy from './en/privacy.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue about leaving, erasing and who saw what, which comes with their script.
addWords({ privacy });
