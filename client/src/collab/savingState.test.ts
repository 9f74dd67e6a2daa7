import { expect, test } from 'vitest';
import { savingState } from './savingState.ts';
import type { SavingFacts } from './savingState.ts';
import type { SavingState } from './types.ts';

const connected: SavingFacts = {
  loaded: true,
  access: 'write',
  line: 'up',
  unsaved: false,
  serverInTrouble: false,
  device: 'kept',
};

const cases: [string, Partial<SavingFacts>, SavingState][] = [
  ['nothing was loaded', { loaded: false }, 'loading'],
  ['all is on the server’s disk', {}, 'saved'],
  ['an edit is on its way', { unsaved: true }, 'saving'],
  ['the server can’t store', { unsaved: true, serverInTrouble: true }, 'storageTrouble'],
  ['offline, kept here', { line: 'down', unsaved: true }, 'keptOnDevice'],
  ['offline, being written here', { line: 'down', unsaved: true, device: 'writing' }, 'saving'],
  ['offline, this device refuses', { line: 'down', unsaved: true, device: 'failed' }, 'notKept'],
  ['offline, nowhere to keep it', { line: 'down', unsaved: true, device: 'none' }, 'notKept'],
  ['offline, nowhere to keep it, and nothing to keep', { line: 'down', device: 'none' }, 'saved'],
  ['the first attempt to connect', { line: 'trying', unsaved: true }, 'loading'],
  ['a reader has nothing to save', { access: 'read', line: 'down', unsaved: true }, 'saved'],
];

test.each(cases)('%s', (_name, facts, expected) => {
  expect(savingState({ ...connected, ...facts })).toBe(expected);
});
