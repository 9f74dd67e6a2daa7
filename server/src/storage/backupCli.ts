import path from 'node:path';
import { databasePlace } from '../lib/databasePlace.ts';
import { backup, restore, type Restored } from './backup.ts';
import { BackupError } from './backupError.ts';
import { backupDatabase, restoreDatabase } from './postgres/dump.ts';

// backupCli.ts backup <folder> | restore <folder>, for the data in DATA_DIR and, where it is set, DATABASE_URL.

const PROJECT = path.resolve(import.meta.dirname, '../../..');
const USAGE = `Usage: npm run backup -- <folder>    copies the data into a folder that is new or empty
       npm run restore -- <folder>   brings such a copy back
Both work while the server runs; a PostgreSQL database (DATABASE_URL) is restored while none runs.
DATA_DIR names the data folder (default: data).
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const [command, folder] = args;
  if (args.length !== 2 || !folder || folder.startsWith('-')) return misused();
  const dataDir = path.resolve(PROJECT, process.env['DATA_DIR'] || 'data');
  const url = process.env['DATABASE_URL'] || null;
  try {
    switch (command) {
      case 'backup':
        if (url === null) backup(dataDir, path.resolve(folder));
        else backupDatabase(dataDir, url, path.resolve(folder));
        say(`The data of ${url === null ? dataDir : databasePlace(url)} is in ${folder}, checked and whole.`);
        say('With the key in it, whoever has the folder can open every link: keep it as safe as the data.');
        return 0;
      case 'restore':
        if (url === null) report(restore(dataDir, path.resolve(folder)), dataDir, folder);
        else {
          const replaced = await restoreDatabase(dataDir, url, path.resolve(folder));
          report({ when: 'now', replaced }, `${databasePlace(url)} and its key in ${dataDir}`, folder);
        }
        return 0;
      default:
        return misused();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${error instanceof BackupError ? '' : `The ${command} failed: `}${reason}\n`);
    return 1;
  }
}

function report(restored: Restored, place: string, folder: string): void {
  switch (restored.when) {
    case 'now':
      say(`The data of ${folder} is in ${place} now. Start the server when you like.`);
      if (restored.replaced)
        say(`What was there before is kept in ${restored.replaced}; delete it when you are sure.`);
      return;
    case 'nextStart':
      say(`A server uses ${place}, so the copy waits there, checked and whole.`);
      say(
        'Restart the server: it begins with the restored data, and moves what it has by then into a folder replaced-….',
      );
      say(`To call it off before that, delete ${path.join(place, 'restore-pending')}.`);
  }
}

function misused(): number {
  process.stderr.write(USAGE);
  return 2;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
