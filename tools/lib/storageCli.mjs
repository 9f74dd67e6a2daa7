// Backup and restore have their own command line in the server; these tools only bring it the project's Node.
import path from 'node:path';
import { ensureDependencies } from './prepare.mjs';
import { NODE, inRoot, run, runTool } from './project.mjs';

/** @param {'backup' | 'restore'} command */
export async function storageCli(command) {
  await runTool(async () => {
    await ensureDependencies();
    const cli = inRoot('server/src/storage/backupCli.ts');
    // Folders are named from where the person stands; npm itself runs in the root, where DATA_DIR starts from.
    const from = process.env.INIT_CWD ?? process.cwd();
    const args = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : path.resolve(from, arg)));
    const { code } = await run([NODE, '--disable-warning=ExperimentalWarning', cli, command, ...args]);
    return code;
  });
}
