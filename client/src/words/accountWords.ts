import account from './en/account.json' with { type: 'json' };
import { addWords } from './words.ts';

// The catalogue of the pages about accounts, which comes with their script.
addWords({ account });
