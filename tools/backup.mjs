// npm run backup -- <file>: a copy of the data, also while the server runs.
import { storageCli } from './lib/storageCli.mjs';

await storageCli('backup');
