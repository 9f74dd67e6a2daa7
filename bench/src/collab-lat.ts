// How long an update takes to the others and until it is saved, under the load of collab-cpu. Ours says saved when
// the disk has it; Hocuspocus acknowledges from memory.
import { CollabBench } from './support/collabBench.ts';
import { ratioLine, report } from './support/report.ts';
import { pairsOf, takeTurns } from './support/rounds.ts';
import { percentile } from './support/stats.ts';

const bench = await CollabBench.start(['relay', 'hocuspocus']);
try {
  const rounds = await takeTurns(['cairn', 'relay', 'hocuspocus'], async (name, n) => {
    const { fault, late, toOthers, toSaved } = await bench.round(name, n + 1);
    return { fault, late, toOthers: spread(toOthers), toSaved: spread(toSaved) };
  });
  const show = (value: number) => `${value.toFixed(2)} ms`;
  const lines = [
    ratioLine({
      what: 'update to the others, p50',
      against: 'plain ws relay',
      pairs: pairsOf(rounds.cairn, rounds.relay, ({ toOthers }) => toOthers.p50),
      goal: 1.3,
      show,
    }),
    ratioLine({
      what: 'update to the others, p50',
      against: 'Hocuspocus',
      pairs: pairsOf(rounds.cairn, rounds.hocuspocus, ({ toOthers }) => toOthers.p50),
      goal: null,
      show,
    }),
    ratioLine({
      what: 'durably saved, p50',
      against: 'Hocuspocus’ volatile acknowledgement',
      pairs: pairsOf(rounds.cairn, rounds.hocuspocus, ({ toSaved }) => toSaved.p50),
      goal: 1.5,
      show,
    }),
  ];
  await report('collab-lat', lines, rounds);
} finally {
  await bench.stop();
}

function spread(values: readonly number[]): { p50: number; p95: number; p99: number } {
  const at = (share: number) => (values.length > 0 ? percentile(values, share) : 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
