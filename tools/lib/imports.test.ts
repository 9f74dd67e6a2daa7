import { describe, expect, test } from 'vitest';
import { importsOf, placeOf, violations } from './imports.mjs';

test('finds imports of every kind', () => {
  const code = `
    import './effect.ts';
    import { a } from './value.ts';
    import type { B } from './type.ts';
    export * from './all.ts';
    export { c } from './named.ts';
    type D = import('./inline.ts').D;
    const later = () => import('./later.ts');
    // import './comment.ts'
    const text = "import './text.ts'";
  `;
  const names = ['effect', 'value', 'type', 'all', 'named', 'inline', 'later'];
  expect(importsOf('x.ts', code).sort()).toEqual(names.map((name) => `./${name}.ts`).sort());
});

test.each([
  ['server/src/main.ts', 'main'],
  ['server/src/app.ts', 'app'],
  ['server/src/config.ts', 'app'],
  ['server/src/http/routes/rooms.ts', 'http'],
  ['server/media-worker/cache.mjs', undefined],
  ['client/src/main.tsx', 'main'],
  ['client/src/features/chat/Chat.tsx', 'features'],
  ['client/src/elsewhere/x.ts', undefined],
  ['shared/src/ids.ts', 'shared'],
])('%s lies in layer %s', (file, layer) => {
  expect(placeOf(file).layer).toBe(layer);
});

describe('allowed', () => {
  test.each([
    ['server/src/main.ts', './app.ts'],
    ['server/src/app.ts', './media/createEngine.ts'],
    ['server/src/app.ts', './config.ts'],
    ['server/src/http/rooms.ts', '../domain/ports.ts'],
    ['server/src/http/rooms.ts', '../lib/clock.ts'],
    ['server/src/http/rooms.ts', 'express'],
    ['server/src/domain/rooms.ts', '@cairn/shared/ids.ts'],
    ['server/src/http/rooms.test.ts', '../storage/openStore.ts'],
    ['server/src/signalling/testing/client.ts', '../../media/FakeEngine.ts'],
    ['client/src/pages/Room.tsx', '../features/chat/Chat.tsx'],
    ['client/src/features/chat/Chat.tsx', '../../ui/Button.tsx'],
    ['client/src/ui/Button.tsx', '../words/words.ts'],
    ['client/src/media/engine.ts', 'mediasoup-client'],
    ['client/src/features/notes/Editor.tsx', '@tiptap/react'],
    ['shared/src/collab/schema.ts', '../ids.ts'],
    ['e2e/meet.spec.ts', '@cairn/shared/ids.ts'],
  ])('%s imports %s', (file, specifier) => {
    expect(violations(file, `import type { X } from '${specifier}';`)).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['server/src/http/rooms.ts', '../storage/openStore.ts', 'http must not import storage'],
    ['server/src/domain/rooms.ts', '../http/rooms.ts', 'domain must not import http'],
    ['server/src/domain/rooms.ts', 'node:fs/promises', 'the domain does no input or output'],
    ['server/src/lib/clock.ts', '../domain/ports.ts', 'lib must not import domain'],
    ['server/src/http/rooms.ts', '../app.ts', 'http must not import app'],
    ['server/src/http/rooms.ts', '../storage/testing/fixtures.ts', 'not for the product'],
    ['server/src/app.ts', '../../client/src/app/routes.ts', 'another package'],
    ['server/src/app.ts', '../../shared/src/ids.ts', 'another package'],
    ['server/src/http/rooms.test.ts', '../../../client/src/lib/x.ts', 'another package'],
    ['server/src/http/rooms.test.ts', '@cairn/client/x.ts', 'server must not know client'],
    ['client/src/lib/clock.ts', '../features/chat/Chat.tsx', 'lib must not import features'],
    ['client/src/features/chat/Chat.tsx', '../../pages/Room.tsx', 'features must not import pages'],
    ['client/src/media/engine.ts', '../collab/session.ts', 'media must not import collab'],
    ['client/src/media/engine.ts', 'react', 'no React in media'],
    ['client/src/collab/session.ts', '@tiptap/react', 'no React in collab'],
    ['client/src/signalling/room.ts', 'react-aria', 'no React in signalling'],
    ['client/src/ui/Button.tsx', '../lib/clock.ts', 'ui must not import lib'],
    ['client/src/words/words.ts', '../lib/clock.ts', 'words must not import lib'],
    ['client/src/ui/Button.tsx', '@cairn/shared/ids.ts', 'ui imports nothing of ours'],
    ['client/src/lib/x.ts', 'node:crypto', 'browsers'],
    ['shared/src/ids.ts', 'node:crypto', 'shared runs anywhere'],
    ['shared/src/ids.ts', '@cairn/server/app.ts', 'shared must not know server'],
  ])('%s imports %s', (file, specifier, reason) => {
    const found = violations(file, `import type { X } from '${specifier}';`);
    expect(found).toEqual([expect.stringContaining(reason)]);
  });

  test('a source in a folder that no rule knows', () => {
    expect(violations('client/src/misc/x.ts', '')).toEqual([expect.stringContaining('lies in no layer')]);
  });
});
