import type { Role } from '@cairn/shared/mentorship.ts';
import { expect, test } from 'vitest';
import { kindOf } from './mentorshipKind.ts';

test.each<[Role[], string]>([
  [['mentor'], 'one-on-one'],
  [['mentor', 'mentee', 'observer'], 'one-on-one'],
  [['mentor', 'mentee', 'mentee'], 'group'],
  [['mentor', 'mentee', 'peer'], 'group'],
  [['peer'], 'peer'],
  [['peer', 'peer', 'mentee'], 'peer'],
  [['mentee'], 'one-on-one'],
  [['observer'], 'one-on-one'],
])('%j make a mentorship %s', (roles, kind) => {
  expect(kindOf(roles)).toBe(kind);
});
