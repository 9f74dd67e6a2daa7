import closing from './en/closing.json' with { type: 'json' };
import plan from './en/plan.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of feedback and reflections; scores are drawn with words of the plan.
addWords({ closing, plan });
