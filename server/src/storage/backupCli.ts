import path from 'node:path';
import { BackupError, backup, restore, type Restored } from './backup.ts';

// backupCli.ts backup <folder> | restore <folder>, for the data in DATA_DIR.

const PROJECT = path.resolve(import.meta.dirname, '../../..');
const USAGE = `Usage: npm run backup -- <folder>    copies the data into a folder that is new or empty
       npm run restore -- <folder>   brings such a copy back
Both work while the server runs. DATA_DIR names the data folder (default: data).
`;

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const [command, folder] = args;
  if (args.length !== 2 || !folder || folder.startsWith('-')) return misused();
  const dataDir = path.resolve(PROJECT, process.env['DATA_DIR'] || 'data');
  try {
    switch (command) {
      case 'backup':
        backup(dataDir, path.resolve(folder));
        say(`The data of ${dataDir} is in ${folder}, checked and whole.`);
        say('With the key in it, whoever has the folder can open every link: keep it as safe as the data.');
        return 0;
      case 'restore':
        report(restore(dataDir, path.resolve(folder)), dataDir, folder);
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

function report(restored: Restored, dataDir: string, folder: string): void {
  switch (restored.when) {
    case 'now':
      say(`The data of ${folder} is in ${dataDir} now. Start the server when you like.`);
      if (restored.replaced)
        say(`What was there before is kept in ${restored.replaced}; delete it when you are sure.`);
      return;
    case 'nextStart':
      say(`A server uses ${dataDir}, so the copy waits there, checked and whole.`);
      say(
        'Restart the server: it begins with the restored data, and moves what it has by then into a folder replaced-….',
      );
      say(`To call it off before that, delete ${path.join(dataDir, 'restore-pending')}.`);
  }
}

function misused(): number {
  process.stderr.write(USAGE);
  return 2;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
