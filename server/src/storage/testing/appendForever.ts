import { openStore } from '../openStore.ts';
import { silentLogger } from './silentLogger.ts';

// appendForever.ts <data folder> <document> <n>: appends batches of several sizes, n at a time, until it is killed; prints
// the number of each batch's last update once its append resolved. The bytes of an update are its number.

const [dataDir = '', document = '', atOnce = '1'] = process.argv.slice(2);
const databaseUrl = process.env['DATABASE_URL'] ?? null;
const store = await openStore({ dataDir, databaseUrl, logger: silentLogger });
await store.documents.create([{ name: document, update: null }]);
const loaded = await store.documents.load(document);
let next = (loaded?.lastSeq ?? 0) + 1;

async function append(count: number): Promise<void> {
  const updates = Array.from({ length: count }, (_, index) => ({
    document,
    bytes: new TextEncoder().encode(String(next + index)),
    personId: null,
    at: 0,
  }));
  const last = next + count - 1;
  next += count;
  await store.documents.append(updates);
  process.stdout.write(`${last}\n`);
}

async function forever(): Promise<never> {
  for (let round = 0; ; round += 1) await append(1 + (round % 5));
}

await Promise.all(Array.from({ length: Number(atOnce) }, forever));
