import { expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { documentName, parseDocumentName } from './documents.ts';
import type { DocumentRef } from './documents.ts';

test('every name is read back as what it was made from', () => {
  const [mentorshipId, sessionId, personId] = [newId('mentorship'), newId('session'), newId('person')];
  const refs: DocumentRef[] = [
    { kind: 'mentorship', mentorshipId },
    { kind: 'agenda', sessionId },
    { kind: 'notes', sessionId },
    { kind: 'private', sessionId, personId },
  ];
  for (const ref of refs) expect(parseDocumentName(documentName(ref))).toEqual(ref);
  expect(new Set(refs.map(documentName)).size).toBe(refs.length);
});

test('anything else is no name', () => {
  const sessionId = newId('session');
  for (const name of [
    '',
    'agenda',
    `agenda/${newId('mentorship')}`,
    `agenda/${sessionId}/`,
    ` agenda/${sessionId}`,
    `agenda/${sessionId}\n`,
    `private/${sessionId}`,
    `private/${sessionId}/${sessionId}`,
    '../agenda/x',
  ]) {
    expect(parseDocumentName(name)).toBeNull();
  }
});
