// npm run backup -- <folder>: copies the data into a new or empty folder, also while the server runs.
import { storageCli } from './lib/storageCli.mjs';

await storageCli('backup');
