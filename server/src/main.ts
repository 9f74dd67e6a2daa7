import { createApp, type App } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { databasePlace } from './lib/databasePlace.ts';
import { lanAddresses } from './lib/lanAddresses.ts';
import { createLogger } from './lib/logger.ts';
import type { Logger } from './domain/ports.ts';

/** How long a port that is taken is tried again: the server before this one may have been killed just now. */
const PORT_RETRY_MS = 5_000;
const PORT_PAUSE_MS = 250;
/** How long people may take to hear that the server ends because it can save nothing any more. */
const BROKEN_STOP_MS = 1_000;
/** Time beyond the deadline after which the process ends whatever still hangs. */
const HARD_STOP_MS = 2_000;
const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

await main();

async function main(): Promise<void> {
  const config = readConfigOrExit();
  if (!config) return;
  const logger = createLogger(config.logLevel);
  endOnFault(logger);
  const starting = start(config, logger);
  leaveOnSignal(starting, config, logger);
  const app = await starting;
  if (!app) process.exit(1);
  void endWhenBroken(app, logger);
}

function readConfigOrExit(): Config | null {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(error.message);
    process.exitCode = 1;
    return null;
  }
}

/** The running app, or null where it can't run; why was said. */
async function start(config: Config, logger: Logger): Promise<App | null> {
  let app: App | null = null;
  try {
    app = await createApp(config, logger);
    const port = await listenPatiently(app, config);
    say(welcome(config, port));
    return app;
  } catch (error) {
    logger.error({ error }, 'the server could not start');
    complain(reasonOf(error, config));
    await app?.close(1_000);
    return null;
  }
}

async function listenPatiently(app: App, { port }: Config): Promise<number> {
  const deadline = performance.now() + PORT_RETRY_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.listen();
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' || performance.now() > deadline) throw error;
      if (attempt === 1) say(`Port ${port} is taken; trying again for ${PORT_RETRY_MS / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, PORT_PAUSE_MS));
    }
  }
}

/** The first signal saves and leaves, with an exit code that says whether all was saved; the second leaves at once. */
function leaveOnSignal(starting: Promise<App | null>, { stopMs }: Config, logger: Logger): void {
  let signals = 0;
  const leave = async () => {
    signals += 1;
    if (signals > 1) process.exit(1);
    logger.info({ stopMs }, 'stopping');
    const app = await starting;
    const hardStop = setTimeout(() => process.exit(1), stopMs + HARD_STOP_MS);
    const saved = (await app?.close(stopMs)) ?? false;
    clearTimeout(hardStop);
    if (saved) logger.info({}, 'stopped, everything is saved');
    else logger.error({}, 'stopped, but not everything could be saved in time');
    process.exit(saved ? 0 : 1);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void leave());
}

/** Told to the people and ended with 1, so that whoever watches over the process starts it anew: pages then send again. */
async function endWhenBroken(app: App, logger: Logger): Promise<void> {
  const error = await app.broken;
  logger.error(
    { error },
    'storage died and nothing can be saved any more; the process ends to be started anew',
  );
  setTimeout(() => process.exit(1), BROKEN_STOP_MS + HARD_STOP_MS);
  await app.close(BROKEN_STOP_MS);
  process.exit(1);
}

/** A fault that nobody caught leaves a process in an unknown state: it is logged, and the process ends. */
function endOnFault(logger: Logger): void {
  const end = (error: unknown) => {
    logger.error({ error }, 'a fault that nothing caught; the process ends');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function welcome(config: Config, port: number): string {
  const scheme = config.tls.kind === 'none' ? 'http' : 'https';
  const addressOf = (host: string) => `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const isEverywhere = config.host === null || EVERY_ADDRESS.has(config.host);
  const here = addressOf(isEverywhere ? 'localhost' : (config.host ?? 'localhost'));
  const lines = ['', `Cairn is ready at ${config.publicUrl ?? here}`];
  const others = isEverywhere && config.publicUrl === null ? lanAddresses() : [];
  if (others.length > 0) lines.push(`  on the local network: ${others.map(addressOf).join('  ')}`);
  if (scheme === 'http' && others.length > 0) {
    lines.push(
      '  Browsers give camera and microphone only to https and to localhost.',
      '  For others on the network start with TLS_SELF_SIGNED=1 (npm start -- --tls), or put https in front.',
    );
  }
  if (config.tls.kind === 'selfSigned') {
    lines.push('  The certificate was made by this server: browsers ask once whether to trust it.');
  }
  if (config.mail === null) {
    lines.push(
      '  No mail is sent: SMTP_URL is not set. What people should get by mail, with its links: npm run mail',
    );
  }
  const database = config.databaseUrl === null ? null : databasePlace(config.databaseUrl);
  lines.push(
    database === null
      ? `  Data lies in ${config.dataDir}`
      : `  Data lies in the database ${database}, the key of this server in ${config.dataDir}`,
    '',
  );
  return lines.join('\n');
}

function reasonOf(error: unknown, { port, host }: Config): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what uses it, or choose another, for example PORT=${port + 1}.`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose one from 1024 on, for example PORT=3000.`;
    case 'EADDRNOTAVAIL':
      return `HOST ${host ?? ''} is no address of this machine.`;
    default:
      return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`\n${text}\n`);
}
