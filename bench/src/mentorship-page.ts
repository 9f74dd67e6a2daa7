// The calls that opening a mentorship's page takes, one after the other as the slowest line would have them, and then a search in it:
// a mentorship of 50 sessions and 2,000 actions against one that has hardly begun, on the same server.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PERSON_HEADER } from '@cairn/shared/http/routes.ts';
import { ROOT, startCairn } from './support/cairn.ts';
import { limitLine, ratioLine, report } from './support/report.ts';
import { pairsOf, takeTurns } from './support/rounds.ts';

/** What a page of a mentorship may take on the server's side, in milliseconds. */
const GOAL_MS = 500;

interface Seeded {
  cookie: string;
  personId: string;
  long: string;
  short: string;
}

const seeded = Promise.withResolvers<Seeded>();
const cairn = await startCairn(async (dataDir) => {
  const seed = `${ROOT}/server/src/testing/seedMentorships.ts`;
  const { stdout } = await promisify(execFile)(process.execPath, [seed, dataDir]);
  seeded.resolve(JSON.parse(stdout) as Seeded);
});
try {
  const { cookie, personId, long, short } = await seeded.promise;
  const read = async (route: string) => {
    const headers = { cookie, [PERSON_HEADER]: personId };
    const response = await fetch(cairn.url + route, { headers });
    const answer = (await response.json()) as { ok: boolean };
    return answer.ok ? null : `${route} was refused`;
  };
  const timed = async (routes: readonly string[]) => {
    const from = performance.now();
    const faults: (string | null)[] = [];
    for (const route of routes) faults.push(await read(route));
    return { fault: faults.find((fault) => fault !== null) ?? null, ms: performance.now() - from };
  };
  const ofMentorship = (id: string) =>
    ['', '/plan', '/profiles', '/schedule', '/questions'].map((part) => `/api/mentorships/${id}${part}`);
  const opening = (id: string) => timed(['/api/about', '/api/mine', ...ofMentorship(id)]);
  const searching = (id: string) => timed([`/api/mentorships/${id}/search?words=listen%20week`]);
  const rounds = await takeTurns(['long', 'short', 'search long', 'search short'], (turn) => {
    const id = turn.endsWith('long') ? long : short;
    return turn.startsWith('search') ? searching(id) : opening(id);
  });
  const line = (what: string, ours: { ms: number }[], theirs: { ms: number }[]) => {
    const pairs = pairsOf(ours, theirs, ({ ms }) => ms);
    const show = (value: number) => `${value.toFixed(1)} ms`;
    return ratioLine({ what, against: 'one session, one action', pairs, goal: null, show });
  };
  await report(
    'mentorship-page',
    [
      limitLine({
        what: 'opening 50 sessions, 2,000 actions',
        values: rounds.long.map(({ ms }) => ms),
        goal: GOAL_MS,
        unit: 'ms',
      }),
      line('the same', rounds.long, rounds.short),
      line('a search through all of it', rounds['search long'], rounds['search short']),
    ],
    rounds,
  );
} finally {
  await cairn.stop();
}
