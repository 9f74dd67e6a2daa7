import { expect, test } from 'vitest';
import { dependencyProblems } from './dependencies.mjs';

const single = [
  'yjs',
  'y-protocols',
  'lib0',
  'react',
  'react-dom',
  '@tiptap/core',
  '@tiptap/pm',
  'prosemirror-model',
];
const packages = Object.fromEntries(single.map((name) => [`node_modules/${name}`, { version: '1.0.0' }]));

test('a tidy tree has nothing to mend', () => {
  const lock = {
    packages: { ...packages, 'node_modules/@cairn/shared': { resolved: 'shared', link: true } },
  };
  const manifests = {
    'a/package.json': { dependencies: { yjs: '13.6.33' }, devDependencies: { vite: '8.0.0-beta.1' } },
  };
  expect(dependencyProblems(lock, manifests)).toEqual([]);
});

test('a second yjs is named with its place', () => {
  const lock = { packages: { ...packages, 'node_modules/@y/websocket-server/node_modules/yjs': {} } };
  expect(dependencyProblems(lock, {})).toEqual([
    'yjs: one copy is wanted, there are 2 (node_modules/yjs, node_modules/@y/websocket-server/node_modules/yjs)',
  ]);
});

test('a registry’s address in the lock, a range and two versions are named', () => {
  const lock = { packages: { ...packages, 'node_modules/ws': { resolved: 'https://registry/ws.tgz' } } };
  const manifests = {
    'a/package.json': { dependencies: { ws: '^8.23.0', zod: '4.6.7' } },
    'b/package.json': { dependencies: { zod: '4.6.8' } },
  };
  expect(dependencyProblems(lock, manifests)).toEqual([
    'package-lock.json: node_modules/ws names its address https://registry/ws.tgz',
    'a/package.json: ws is ^8.23.0, which is not one exact version',
    'b/package.json: zod is 4.6.8, and 4.6.7 elsewhere',
  ]);
});
