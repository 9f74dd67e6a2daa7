// npm run restore -- <file>: brings a backup back into an empty data folder.
import { storageCli } from './lib/storageCli.mjs';

await storageCli('restore');
