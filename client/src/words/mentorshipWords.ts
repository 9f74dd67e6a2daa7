import mentorship from './en/mentorship.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of a mentorship's page, which comes with its script.
addWords({ mentorship });
