import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE } from './dataFolder.ts';

// mailCli.ts: lists the mails that were not sent, for the data in DATA_DIR, also while the server runs.

const PROJECT = path.resolve(import.meta.dirname, '../../..');
const MOST = 200;
const BUSY_TIMEOUT_MS = 5000;
const UNSENT = `select recipient, subject, text, at, tries, error
  from mail_outbox where sent_at is null order by id desc limit ${MOST}`;

interface Unsent {
  recipient: string;
  subject: string;
  text: string;
  at: number;
  tries: number;
  error: string | null;
}

process.exitCode = main();

function main(): number {
  const dataDir = path.resolve(PROJECT, process.env['DATA_DIR'] || 'data');
  const file = path.join(dataDir, DATABASE_FILE);
  if (!existsSync(file)) {
    process.stderr.write(`There is no data in ${dataDir}. DATA_DIR names the folder of the server.\n`);
    return 1;
  }
  try {
    const mails = read(file);
    say(
      mails.length === 0
        ? 'No mail waits: all were sent, or none was written.'
        : mails.map(shown).join('\n\n'),
    );
    return 0;
  } catch (error) {
    process.stderr.write(
      `The mails can't be read: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
}

/** Oldest first. */
function read(file: string): Unsent[] {
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return (db.prepare(UNSENT).all() as unknown as Unsent[]).reverse();
  } finally {
    db.close();
  }
}

function shown({ recipient, subject, text, at, tries, error }: Unsent): string {
  const tried = tries === 0 ? 'not tried yet' : `tried ${tries} times, the last time: ${error ?? ''}`;
  return [
    '─'.repeat(72),
    `To:      ${recipient}`,
    `Subject: ${subject}`,
    `Written: ${new Date(at).toISOString()} (${tried})`,
    '',
    text,
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
