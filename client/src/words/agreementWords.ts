import agreement from './en/agreement.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of agreement and milestones, which comes with their script.
addWords({ agreement });
