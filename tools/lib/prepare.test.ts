import { expect, test } from 'vitest';
import { isInstalled } from './prepare.mjs';

const lock = {
  packages: {
    '': {},
    server: { version: '0.1.0' },
    'node_modules/@cairn/server': { link: true },
    'node_modules/ws': { version: '8.23.0', integrity: 'sha512-a' },
    'node_modules/other-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
};
const installed = {
  packages: {
    'node_modules/@cairn/server': { link: true },
    'node_modules/ws': { version: '8.23.0', integrity: 'sha512-a' },
  },
};

test('what the lock asks for is there', () => {
  expect(isInstalled(lock, installed)).toBe(true);
});

test.each([
  ['nothing was installed', undefined],
  ['one is missing', { packages: { 'node_modules/@cairn/server': { link: true } } }],
  [
    'one has another version',
    { packages: { ...installed.packages, 'node_modules/ws': { version: '8.0.0' } } },
  ],
  ['one is too many', { packages: { ...installed.packages, 'node_modules/old': { version: '1.0.0' } } }],
])('an installation is due when %s', (_why, there) => {
  expect(isInstalled(lock, there)).toBe(false);
});
