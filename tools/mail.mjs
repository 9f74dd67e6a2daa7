// npm run mail: lists the mails that were not sent, with their links, also while the server runs.
import { ensureDependencies } from './lib/prepare.mjs';
import { NODE, inRoot, run, runTool } from './lib/project.mjs';

await runTool(async () => {
  await ensureDependencies();
  const cli = inRoot('server/src/storage/mailCli.ts');
  const { code } = await run([NODE, '--disable-warning=ExperimentalWarning', cli]);
  return code;
});
