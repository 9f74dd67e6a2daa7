import schedule from './en/schedule.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of what plans sessions, which comes with its script.
addWords({ schedule });
