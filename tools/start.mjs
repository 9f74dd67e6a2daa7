// npm start: from a bare clone to a running server. Needs Node >= 20 and npm; brings the rest along.
import { parseArgs } from 'node:util';
import { ensureClient, ensureDependencies, ensureWorker } from './lib/prepare.mjs';
import { NODE, inRoot, runTool, serve } from './lib/project.mjs';

const USAGE = `npm start [-- options]

  --install   install Debian packages that a step lacks (as root)
  --tls       serve https with a certificate made for this machine and its local network
  --help      this text

Settings come from the environment: see the README.`;

await runTool(async () => {
  const { values } = parseArgs({
    options: {
      install: { type: 'boolean', default: false },
      tls: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  await ensureDependencies();
  const worker = await ensureWorker({ install: values.install });
  await ensureClient();
  return serve([NODE, '--disable-warning=ExperimentalWarning', inRoot('server/src/main.ts')], {
    NODE_ENV: 'production',
    ...process.env,
    MEDIASOUP_WORKER_BIN: worker,
    ...(values.tls && { TLS_SELF_SIGNED: '1' }),
  });
});
