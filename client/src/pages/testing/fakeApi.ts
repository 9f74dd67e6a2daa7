import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { MentorshipState, RouteName, Routes } from '@cairn/shared/http/routes.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import type { Api } from '../../lib/apiCall.ts';

type Answers = {
  [N in RouteName]?: (
    input: InputOf<Routes[N]>,
    personId: string | undefined,
  ) => OutputOf<Routes[N]> | Promise<OutputOf<Routes[N]>>;
};

/** The HTTP API by hand: each route answers as it is told, one that is not told throws. Keeps the names of what was called. */
export function fakeApi(answers: Answers): Api & { called: RouteName[] } {
  const called: RouteName[] = [];
  return {
    called,
    async call(name, input, options) {
      called.push(name);
      const answer = answers[name];
      if (!answer) throw new Error(`nobody told what ${name} answers`);
      return answer(input, options?.personId);
    },
  };
}

const id = (prefix: string, name: string) => `${prefix}_${name.padEnd(20, '0')}`;

export const M = id('m', 'mentorship');
export const ANA = id('p', 'ana');
export const BEN = id('p', 'ben');

export function member(personId: string, fields: Partial<Member> = {}): Member {
  return { personId, name: personId, role: 'mentor', isOwner: false, joinedAt: 0, ...fields };
}

/** A mentorship whose newest session has the number; the sessions before it are there too. */
export function mentorshipState(
  you: Member,
  newest = 1,
  state: 'planned' | 'ended' = 'planned',
): MentorshipState {
  const sessions = Array.from({ length: newest }, (_, index) => ({
    id: id('s', String(index + 1)),
    mentorshipId: M,
    number: index + 1,
    purpose: '',
    proposal: null,
    leadMode: 'open' as const,
    leaderId: null,
    state: index + 1 < newest ? ('ended' as const) : state,
    createdAt: 0,
    startedAt: null,
    endedAt: null,
    metAt: null,
    time: null,
    pausedAt: null,
    pausedMs: 0,
    outcome: null,
  }));
  const session = sessions[newest - 1];
  if (!session) throw new RangeError('there is no session before the first');
  const mentorship = {
    id: M,
    title: 'Ana and Ben',
    kind: 'one-on-one',
    formality: 'informal',
    leadRule: 'free',
    createdAt: 0,
  } as const;
  return { mentorship, session, sessions, members: [you], you };
}
