import templates from './en/templates.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of agenda templates, which comes with their dialogs.
addWords({ templates });
