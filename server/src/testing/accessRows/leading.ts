import type { MemberName, Row } from './row.ts';

/** Nobody else may, owner or not. */
const MENTEE_SIDE: readonly MemberName[] = ['mentee', 'peer'];

export const leadingCommandRows: Record<'session:acceptPurpose' | 'lead:set' | 'lead:pass', Row> = {
  'session:acceptPurpose': { input: () => ({ purpose: 'Look at the plan' }), may: MENTEE_SIDE },
  'lead:set': { input: () => ({ mode: 'lead' }), may: MENTEE_SIDE },
  'lead:pass': {
    input: ({ people }) => ({ personId: people.peer.id }),
    may: MENTEE_SIDE,
    // The lead goes round where nobody is a mentor.
    answers: ['wrong_state'],
  },
};
