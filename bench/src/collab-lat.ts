// How long an update takes to the others and until it is saved: where ten people of ten sessions type all at once, and
// where somebody writes now and then. Ours says saved when the disk has it; Hocuspocus acknowledges from memory.
import { CollabBench, type CollabRound, type Contender } from './support/collabBench.ts';
import { ratioLine, report } from './support/report.ts';
import { pairsOf, takeTurns } from './support/rounds.ts';
import { percentile } from './support/stats.ts';

const LOADS = {
  busy: { updatesPerSecond: 800, warmUpdates: 10, updates: 20 },
  calm: { updatesPerSecond: 40, warmUpdates: 1, updates: 2 },
} as const;

type LoadName = keyof typeof LOADS;
type Turn = `${Exclude<Contender, 'y-websocket-server'>} ${LoadName}`;

const TURNS: Turn[] = [
  'cairn busy',
  'relay busy',
  'hocuspocus busy',
  'cairn calm',
  'relay calm',
  'hocuspocus calm',
];

const bench = await CollabBench.start(['relay', 'hocuspocus']);
try {
  const rounds = await takeTurns(TURNS, async (turn, n) => {
    const [contender, load] = turn.split(' ') as [Contender, LoadName];
    return spread(await bench.round(contender, LOADS[load], n + 1));
  });
  const lines = (['calm', 'busy'] as const).flatMap((load) => {
    const { updatesPerSecond } = LOADS[load];
    const ours = rounds[`cairn ${load}`];
    const line = (what: 'toOthers' | 'toSaved', against: string, theirs: typeof ours, goal: number | null) =>
      ratioLine({
        what: `${what === 'toOthers' ? 'update to the others' : 'durably saved'}, p50, ${updatesPerSecond}/s`,
        against,
        pairs: pairsOf(ours, theirs, (round) => round[what].p50),
        goal,
        show: (value) => `${value.toFixed(2)} ms`,
      });
    const { [`relay ${load}` as const]: relay, [`hocuspocus ${load}` as const]: hocuspocus } = rounds;
    return [
      line('toOthers', 'plain ws relay', relay, 1.3),
      line('toOthers', 'Hocuspocus', hocuspocus, null),
      line('toSaved', 'Hocuspocus, volatile', hocuspocus, 1.5),
    ];
  });
  await report('collab-lat', lines, rounds);
} finally {
  await bench.stop();
}

function spread({ fault, late, toOthers, toSaved }: CollabRound) {
  const of = (values: readonly number[]) => {
    const at = (share: number) => (values.length > 0 ? percentile(values, share) : 0);
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  };
  return { fault, late, toOthers: of(toOthers), toSaved: of(toSaved) };
}
