import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { DATABASE_FILE } from './dataFolder.ts';
import { clientConfig } from './postgres/connection.ts';

// mailCli.ts: lists the mails that were not sent, for the data in DATABASE_URL or, where it is not set, in DATA_DIR. Works
// while the server runs. Of mails about a mentorship it shows that they wait: what they say is between its members.

const PROJECT = path.resolve(import.meta.dirname, '../../..');
const MOST = 200;
const BUSY_TIMEOUT_MS = 5000;
const UNSENT = `select recipient, kind, subject, text, at, tries, error
  from mail_outbox where sent_at is null order by id desc limit ${MOST}`;

interface Unsent {
  recipient: string;
  kind: string;
  subject: string;
  text: string;
  at: number;
  tries: number;
  error: string | null;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const dataDir = path.resolve(PROJECT, process.env['DATA_DIR'] || 'data');
  const url = process.env['DATABASE_URL'] || null;
  const file = path.join(dataDir, DATABASE_FILE);
  if (url === null && !existsSync(file)) {
    process.stderr.write(`There is no data in ${dataDir}. DATA_DIR names the folder of the server.\n`);
    return 1;
  }
  try {
    const newestFirst = url === null ? readFile(file) : await readDatabase(url);
    const mails = newestFirst.reverse().map(shown);
    say(mails.length === 0 ? 'No mail waits: all were sent, or none was written.' : mails.join('\n\n'));
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The mails can't be read: ${reason}\n`);
    return 1;
  }
}

function readFile(file: string): Unsent[] {
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return db.prepare(UNSENT).all() as unknown as Unsent[];
  } finally {
    db.close();
  }
}

async function readDatabase(url: string): Promise<Unsent[]> {
  const client = new Client(clientConfig(url));
  try {
    await client.connect();
    return (await client.query<Unsent>(UNSENT)).rows;
  } finally {
    await client.end();
  }
}

function shown({ recipient, kind, subject, text, at, tries, error }: Unsent): string {
  const tried = tries === 0 ? 'not tried yet' : `tried ${tries} times, the last time: ${error ?? ''}`;
  // Whoever runs the server hands on the links of accounts; nothing else is theirs to read.
  const isAccount = kind.startsWith('account:');
  return [
    '─'.repeat(72),
    `To:      ${recipient}`,
    isAccount ? `Subject: ${subject}` : `Kind:    ${kind}`,
    `Written: ${new Date(at).toISOString()} (${tried})`,
    ...(isAccount ? ['', text] : []),
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
