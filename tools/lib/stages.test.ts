import { expect, test } from 'vitest';
import { countPlaywright, countVitest, truthful } from './stages.mjs';

test('vitest’s report is counted, with a file that didn’t load as one failure', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 7, failed: 2, skipped: 3 });
});

test('Playwright’s report is counted, with errors outside of tests', () => {
  const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 3 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 3, skipped: 3 });
});

test('a runner that fails without a failed test counts as failed', () => {
  const clean = { passed: 3, failed: 0, skipped: 0 };
  expect(truthful(1, clean)).toEqual({ ...clean, failed: 1 });
  expect(truthful(1, { ...clean, failed: 4 }).failed).toBe(4);
  expect(truthful(0, clean)).toEqual(clean);
});
