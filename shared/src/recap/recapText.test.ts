import type { Action } from '../collab/schema.ts';
import { expect, test } from 'vitest';
import type { Session } from '../mentorship.ts';
import { agreedIn, recapParts, recapText, type RecapWords } from './recapText.ts';

const action = (fields: Partial<Action>): Action => ({
  id: 'a_1',
  title: 'Write the letter',
  ownerId: null,
  due: null,
  notes: '',
  goalId: null,
  ifWhen: '',
  thenWhat: '',
  place: 'todo',
  sessionId: 's_2',
  note: null,
  outcome: null,
  reviews: [],
  ...fields,
});
const none = { todo: [], doing: [], done: [], changed: [], dropped: [] };

test('actions are parted by the session they were made in, and what was looked at and done are apart', () => {
  const here = action({ id: 'a_here' });
  const before = action({ id: 'a_before', sessionId: 's_1', place: 'doing' });
  const done = action({ id: 'a_done', place: 'done' });
  const outcome = { kind: 'dropped', reason: 'no need', at: 1, nextId: null } as const;
  const dropped = action({
    id: 'a_dropped',
    sessionId: 's_1',
    place: 'dropped',
    outcome: { ...outcome, sessionId: 's_2' },
  });
  const old = action({ sessionId: 's_1', place: 'dropped', outcome: { ...outcome, sessionId: 's_1' } });
  const plan = { ...none, todo: [here], doing: [before], done: [done], dropped: [dropped, old] };
  expect(agreedIn('s_2', plan)).toEqual({
    reviewed: [{ action: dropped, answer: 'dropped', learned: 'no need', isReviewed: true }],
    fromHere: [here],
    fromBefore: [before],
    done: [done],
  });
});

test('[mentoring: they both make plans to resolve, then review; accountability] the recap names purpose, people, what was reviewed, who does what until when, and what is done', () => {
  const agreed = {
    reviewed: [
      {
        action: action({ title: 'Call Jo' }),
        answer: 'stays',
        learned: 'mornings work',
        isReviewed: true,
      } as const,
    ],
    fromHere: [action({ ownerId: 'p_ana', due: '2026-12-01', notes: 'two pages\nat most' })],
    fromBefore: [],
    done: [action({ title: 'Ask Jo', place: 'done' })],
  };
  const text = recapText({
    mentorship: {
      id: 'm_1',
      title: 'Ana and Ben',
      kind: 'one-on-one',
      formality: 'informal',
      leadRule: 'free',
      createdAt: 0,
    },
    session: {
      id: 's_2',
      mentorshipId: 'm_1',
      number: 2,
      purpose: 'Decide on the move',
      proposal: null,
      leadMode: 'open',
      leaderId: null,
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
    next: null,
    words: {
      session: 'Session 2',
      purpose: 'Purpose',
      reviewed: 'Looked at first',
      answer: (answer) => answer,
      fromHere: 'In this session',
      fromBefore: 'Open from before',
      done: 'Done',
      nothing: 'Nothing',
      nobody: 'nobody yet',
      due: (date) => `until ${date}`,
      date: () => '21 November 2026',
      next: () => '',
    },
  });
  expect(text).toBe(`# Ana and Ben

Session 2, 21 November 2026

Purpose: Decide on the move

Ana, Ben

## Looked at first

- Call Jo (stays)
  mornings work

## In this session

- [ ] Write the letter (Ana, until 2026-12-01)
  two pages
  at most

## Done

- [x] Ask Jo (nobody yet)
`);
});

test('[mentoring: what did you learn, what made it work] what people answered as it closed is in the text', () => {
  const said = {
    title: 'What did you learn?',
    lines: [{ text: 'Ana', more: 'To wait\nA quiet room', isDone: null }],
  };
  const words = { session: 'Session 2', purpose: 'For', nothing: 'Nothing was agreed.', date: () => 'today' };
  const { parts, foot } = recapParts({
    session: { purpose: '', createdAt: 0, endedAt: 1 } as Session,
    members: [],
    agreed: { reviewed: [], fromHere: [], fromBefore: [], done: [] },
    next: null,
    said,
    words: words as unknown as RecapWords,
  });
  expect(parts).toEqual([said]);
  expect(foot).toEqual(['Nothing was agreed.']);
});
