// npm run restore -- <folder>: brings such a copy back; a running server takes it at its next start.
import { storageCli } from './lib/storageCli.mjs';

await storageCli('restore');
