// The stages of npm test, in order. A static one counts as one check; the others count their tests.
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, NODE, program, run } from './project.mjs';

const PACKAGES = ['shared', 'server', 'client', 'e2e', 'bench', 'tools'];
const RESULTS = inRoot('node_modules/.cache/cairn/results');

/**
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 * @typedef {Counts & {name: string, seconds: number}} Outcome
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {('worker' | 'page')[]} needs beside the npm packages
 * @property {string[]} packages of Debian
 * @property {(env: NodeJS.ProcessEnv, extra: string[]) => Promise<Counts>} run
 */

/** @type {Stage[]} */
export const STATIC = [
  staticStage('format', [...program('prettier/bin/prettier.cjs'), '--check', '.']),
  staticStage('lint', [
    ...program('oxlint/bin/oxlint'),
    '--type-aware',
    '--deny-warnings',
    '--report-unused-disable-directives',
  ]),
  staticStage('types', ...PACKAGES.map((name) => [...program('typescript/bin/tsc'), '-p', name])),
  staticStage('imports', [NODE, inRoot('tools/check-imports.mjs')]),
  staticStage('dependencies', [NODE, inRoot('tools/check-dependencies.mjs')]),
  staticStage('unused', [...program('knip/bin/knip.js')]),
];

/** @type {Stage[]} */
export const STAGES = [
  ...STATIC,
  // strace shows the sync before the answer; the store is tested on PostgreSQL, too.
  { name: 'unit', needs: ['worker'], packages: ['strace', 'postgresql'], run: runVitest },
  { name: 'e2e', needs: ['worker', 'page'], packages: ['chromium', 'firefox-esr'], run: runPlaywright },
];

/**
 * @param {string} name
 * @param {string[][]} commands all are run, so that all there is to mend is seen at once
 * @returns {Stage}
 */
function staticStage(name, ...commands) {
  return {
    name,
    needs: [],
    packages: [],
    async run(env) {
      let failed = 0;
      for (const command of commands) {
        const { code, output } = await run(command, { env, quiet: true });
        if (code === 0) continue;
        failed = 1;
        process.stdout.write(output);
      }
      return { passed: 1 - failed, failed, skipped: 0 };
    },
  };
}

/** @type {Stage['run']} */
async function runVitest(env, extra) {
  const file = await resultFile('vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await run([...program('vitest/vitest.mjs'), 'run', ...reporters, ...extra], { env });
  return truthful(code, countVitest(await readJson(file)));
}

/** @type {Stage['run']} */
async function runPlaywright(env, extra) {
  const file = await resultFile('playwright.json');
  const command = [...program('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...extra];
  const { code } = await run(command, {
    cwd: inRoot('e2e'),
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  return truthful(code, countPlaywright(await readJson(file)));
}

/**
 * A file that fails before its tests are known counts as one failure.
 *
 * @param {any} report of vitest's json reporter
 * @returns {Counts}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * A test that passed at its second try is a passed one; Playwright's own list shows it as flaky.
 *
 * @param {any} report of Playwright's json reporter
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  const { expected, flaky, unexpected, skipped } = stats;
  return { passed: expected + flaky, failed: unexpected + errors.length, skipped };
}

/**
 * A runner that fails without a failed test, or leaves no report, has failed all the same.
 *
 * @param {number} code
 * @param {Counts} counts
 * @returns {Counts}
 */
export function truthful(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} name */
async function resultFile(name) {
  const file = path.join(RESULTS, name);
  await mkdir(RESULTS, { recursive: true });
  await rm(file, { force: true });
  return file;
}

/** @param {string} file */
async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error('The test runner ended without a report.', { cause: error });
  }
}
