// Server CPU per update: 10 documents, 10 clients each, 800 updates a second in all. Ours stores every update durably
// and acknowledges it; the others keep nothing.
import { CollabBench } from './support/collabBench.ts';
import { ratioLine, report } from './support/report.ts';
import { pairsOf, takeTurns } from './support/rounds.ts';

const GOALS = { relay: 1.2, 'y-websocket-server': 0.65, hocuspocus: 0.6 } as const;
const NAMES = {
  relay: 'plain ws relay',
  'y-websocket-server': '@y/websocket-server',
  hocuspocus: 'Hocuspocus',
};
/** 600 updates a document: every document of ours is compacted once within them. */
const LOAD = { updatesPerSecond: 800, warmUpdates: 10, updates: 50 } as const;
const PEERS = ['relay', 'y-websocket-server', 'hocuspocus'] as const;

const bench = await CollabBench.start(PEERS);
try {
  const rounds = await takeTurns(['cairn', ...PEERS], async (name, n) => {
    const { cpuPerUpdate, fault, late } = await bench.round(name, LOAD, n + 1);
    return { cpuPerUpdate, fault, late };
  });
  const lines = PEERS.map((peer) =>
    ratioLine({
      what: 'server CPU per update',
      against: NAMES[peer],
      pairs: pairsOf(rounds.cairn, rounds[peer], ({ cpuPerUpdate }) => cpuPerUpdate),
      goal: GOALS[peer],
      show: (value) => `${value.toFixed(0)} µs`,
    }),
  );
  await report('collab-cpu', lines, rounds);
} finally {
  await bench.stop();
}
