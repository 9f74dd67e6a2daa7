import { expect, test } from 'vitest';
import { MissingPackages, ensurePackages, missingPackages } from './debian.mjs';

test('a package counts as there when dpkg has it installed', () => {
  const listed = 'meson installed\nlibuv1-dev:amd64 installed\ng++ config-files\n';
  expect(missingPackages(['meson', 'libuv1-dev', 'g++', 'chromium'], () => listed)).toEqual([
    'g++',
    'chromium',
  ]);
});

test('a machine without dpkg is taken as it is', () => {
  expect(missingPackages(['meson'], () => null)).toEqual([]);
});

test('the message names the packages in a line to copy', () => {
  expect(new MissingPackages(['meson', 'g++'], 'Building the media worker').message).toMatch(
    /^Building the media worker needs packages that this machine lacks\. Install with:\n\n {2}(sudo )?apt-get install -y meson g\+\+\n$/,
  );
});

test('nothing is installed that nobody asked for', async () => {
  const lines: string[] = [];
  const name = 'cairn-package-that-does-not-exist';
  const ensured = ensurePackages([name], {
    purpose: 'The test',
    install: false,
    log: (line) => lines.push(line),
  });
  await expect(ensured).rejects.toThrow(`apt-get install -y ${name}`);
  expect(lines).toEqual([]);
});
