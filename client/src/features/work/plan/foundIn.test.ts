import { addAction, endAction, endedActions, readPlan } from '@cairn/shared/collab/schema.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { foundIn } from './foundIn.ts';

test('what has ended is found by words of its title, notes and reason, in any order, case and accent', () => {
  const doc = new Y.Doc();
  const end = (title: string, reason: string, notes = '') =>
    endAction(doc, addAction(doc, { title, notes }), { kind: 'dropped', reason }, { at: 1, sessionId: null });
  end('Write to Zoë', 'she answered first');
  end('Call Jo', 'no time', 'about the résumé');
  const search = (words: string) =>
    foundIn(endedActions(readPlan(doc)), words)
      .map(({ title }) => title)
      .sort();
  expect(search('  ')).toEqual(['Call Jo', 'Write to Zoë']);
  expect(search('ZOE write')).toEqual(['Write to Zoë']);
  expect(search('answered')).toEqual(['Write to Zoë']);
  expect(search('resume time')).toEqual(['Call Jo']);
  expect(search('resume zoe')).toEqual([]);
});
