// npm run bench [-- name…]: runs bench/src/<name>.ts one after the other, all of them without a name.
import { readdir } from 'node:fs/promises';
import { ensureClient, ensureDependencies, ensureWorker } from './lib/prepare.mjs';
import { NODE, inRoot, run, runTool } from './lib/project.mjs';

await runTool(async () => {
  const all = (await readdir(inRoot('bench/src')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`No benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.`);

  await ensureDependencies();
  const env = { ...process.env, MEDIASOUP_WORKER_BIN: await ensureWorker({ install: false }) };
  await ensureClient();
  let worst = 0;
  for (const name of names.length > 0 ? names : all) {
    const { code } = await run(
      [NODE, '--disable-warning=ExperimentalWarning', inRoot('bench/src', `${name}.ts`)],
      { env },
    );
    worst = Math.max(worst, code);
  }
  return worst;
});
