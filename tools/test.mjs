// npm test: everything a change has to pass, on a bare clone too. The last line counts, the exit code tells the truth.
//
//   npm test                        all stages
//   npm test -- check               the static ones; also `npm run check`
//   npm test -- unit server/src     one stage; what follows goes to vitest, to Playwright after `e2e`
import { ensurePackages, isRoot } from '../server/media-worker/debian.mjs';
import { ensureClient, ensureDependencies, ensureWorker, log } from './lib/prepare.mjs';
import { runTool } from './lib/project.mjs';
import { STAGES, STATIC } from './lib/stages.mjs';

await runTool(async () => {
  const [choice, ...extra] = process.argv.slice(2);
  const chosen = chooseStages(choice);
  await ensureDependencies();
  /** @type {import('./lib/stages.mjs').Outcome[]} */
  const outcomes = [];
  for (const stage of chosen) outcomes.push(await runStage(stage, extra));
  process.stdout.write(`\n${outcomes.map(summaryLine).join('\n')}\n`);
  const sum = (/** @type {'passed' | 'failed'} */ what) =>
    outcomes.reduce((total, outcome) => total + outcome[what], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
});

/** @param {string | undefined} choice */
function chooseStages(choice) {
  if (choice === undefined) return STAGES;
  const chosen = choice === 'check' ? STATIC : STAGES.filter(({ name }) => name === choice);
  if (chosen.length === 0) {
    throw new Error(`No stage “${choice}”. There are: check, ${STAGES.map(({ name }) => name).join(', ')}.`);
  }
  return chosen;
}

/**
 * @param {import('./lib/stages.mjs').Stage} stage
 * @param {string[]} extra
 * @returns {Promise<import('./lib/stages.mjs').Outcome>}
 */
async function runStage(stage, extra) {
  const from = performance.now();
  const seconds = () => (performance.now() - from) / 1000;
  process.stdout.write(`\n── ${stage.name}\n`);
  try {
    const env = { ...process.env };
    const purpose = `The stage ${stage.name}`;
    await ensurePackages(stage.packages, { purpose, install: isRoot(), log: log.line });
    if (stage.needs.includes('worker')) env.MEDIASOUP_WORKER_BIN = await ensureWorker({ install: isRoot() });
    if (stage.needs.includes('page')) await ensureClient();
    return { name: stage.name, ...(await stage.run(env, extra)), seconds: seconds() };
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { name: stage.name, passed: 0, failed: 1, skipped: 0, seconds: seconds() };
  }
}

/** @param {import('./lib/stages.mjs').Outcome} outcome */
function summaryLine({ name, passed, failed, skipped, seconds }) {
  const counts = `${passed} passed${failed > 0 ? `, ${failed} FAILED` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(14)}${counts.padEnd(36)}${seconds.toFixed(1).padStart(7)} s`;
}
