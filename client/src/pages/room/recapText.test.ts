import type { ActionCard } from '@cairn/shared/collab/schema.ts';
import { expect, test } from 'vitest';
import { agreedIn, recapText } from './recapText.ts';

const card = (fields: Partial<ActionCard>): ActionCard => ({
  id: 'a_1',
  title: 'Write the letter',
  ownerId: null,
  due: null,
  notes: '',
  column: 'todo',
  sessionId: 's_2',
  ...fields,
});

test('actions are parted by the session they were made in, and done ones are apart', () => {
  const here = card({ id: 'a_here' });
  const before = card({ id: 'a_before', sessionId: 's_1', column: 'doing' });
  const done = card({ id: 'a_done', column: 'done' });
  const agreed = agreedIn('s_2', { todo: [here], doing: [before], done: [done] });
  expect(agreed).toEqual({ fromHere: [here], fromBefore: [before], done: [done] });
});

test('the recap names purpose, people, who does what until when, and what is done', () => {
  const agreed = {
    fromHere: [card({ ownerId: 'p_ana', due: '2026-12-01', notes: 'two pages\nat most' })],
    fromBefore: [],
    done: [card({ title: 'Ask Jo', column: 'done' })],
  };
  const text = recapText({
    mentorship: { id: 'm_1', title: 'Ana and Ben', kind: 'one-on-one', formality: 'informal', createdAt: 0 },
    session: {
      id: 's_2',
      mentorshipId: 'm_1',
      number: 2,
      purpose: 'Decide on the move',
      state: 'ended',
      createdAt: 0,
      startedAt: 0,
      endedAt: 1,
      metAt: null,
      time: null,
      pausedAt: null,
      pausedMs: 0,
      outcome: 'held',
    },
    members: [
      { personId: 'p_ana', name: 'Ana', role: 'mentee', isOwner: true, joinedAt: 0 },
      { personId: 'p_ben', name: 'Ben', role: 'mentor', isOwner: false, joinedAt: 0 },
    ],
    agreed,
    words: {
      session: 'Session 2',
      purpose: 'Purpose',
      fromHere: 'In this session',
      fromBefore: 'Open from before',
      done: 'Done',
      nothing: 'Nothing',
      nobody: 'nobody yet',
      due: (date) => `until ${date}`,
      date: () => '21 November 2026',
    },
  });
  expect(text).toBe(`# Ana and Ben

Session 2, 21 November 2026

Purpose: Decide on the move

Ana, Ben

## In this session

- [ ] Write the letter (Ana, until 2026-12-01)
  two pages
  at most

## Done

- [x] Ask Jo (nobody yet)
`);
});
