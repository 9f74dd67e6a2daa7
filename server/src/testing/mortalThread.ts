import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

// Imported before `main.ts` (`--import`): at SIGUSR2 the thread of the database dies in the middle of the process.

threads.Worker = class extends threads.Worker {
  constructor(file: URL, options: threads.WorkerOptions = {}) {
    super(file, options);
    if (options.name === 'sqlite') process.once('SIGUSR2', () => void this.terminate());
  }
};
syncBuiltinESMExports();
