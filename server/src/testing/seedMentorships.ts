import { createHash, randomBytes } from 'node:crypto';
import { documentName } from '@cairn/shared/collab/documents.ts';
import { BROWSER_COOKIE } from '@cairn/shared/http/routes.ts';
import { newSession } from '../domain/newSession.ts';
import { openStore } from '../storage/openStore.ts';
import { silentLogger } from '../storage/testing/silentLogger.ts';
import { aMember, aMentorship, aPerson } from '../storage/testing/testRows.ts';
import { liveLong } from './longMentorship.ts';

// Fills a data folder (the first argument) with two mentorships of one person, a long one and one that has hardly begun,
// and prints who that is: for a benchmark of a server that is started on the folder afterwards.

const [dataDir = ''] = process.argv.slice(2);
const SIZES = { long: { sessions: 50, actions: 2_000 }, short: { sessions: 1, actions: 1 } } as const;

const store = await openStore({ dataDir, logger: silentLogger });
const secret = randomBytes(32).toString('base64url');
const browserId = randomBytes(16).toString('hex');
const person = aPerson({ name: 'Olga Owner' });
await store.people.create(person);
const secretHash = createHash('sha256').update(secret).digest('hex');
await store.browsers.create({ id: browserId, secretHash, createdAt: Date.now() });
await store.browsers.attach(browserId, person.id);

async function seed(size: { sessions: number; actions: number }): Promise<string> {
  const mentorship = aMentorship();
  const first = newSession({ mentorshipId: mentorship.id, number: 1, createdAt: Date.now() });
  const plan = { name: documentName({ kind: 'mentorship', mentorshipId: mentorship.id }), update: null };
  await store.mentorships.start({
    mentorship,
    owner: aMember(mentorship.id, person.id, { role: 'mentor', isOwner: true }),
    links: [],
    session: first.session,
    documents: [plan, ...first.documents],
  });
  await liveLong(store, {
    ...size,
    mentorshipId: mentorship.id,
    personIds: [person.id],
    lastAt: Date.now() - 86_400_000,
  });
  return mentorship.id;
}

const long = await seed(SIZES.long);
const short = await seed(SIZES.short);
await store.close();
const cookie = `${BROWSER_COOKIE}=${secret}`;
process.stdout.write(JSON.stringify({ cookie, personId: person.id, long, short }));
