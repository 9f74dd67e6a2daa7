import { inLeadMode, isLead, isMenteeSide, leaderOf, type Leadership } from '@cairn/shared/leading.ts';
import type { LeadMode, Member } from '@cairn/shared/mentorship.ts';

/** Who leads, and what this person can do about it; what they can't is undefined. */
export interface Lead {
  leadership: Omit<Leadership, 'members'> & { members: readonly Member[] };
  isHere: (personId: string) => boolean;
  setLead: ((mode: LeadMode) => void) | undefined;
  passLead: ((personId: string) => void) | undefined;
}

/** How leading stands, for words. */
export interface LeadState {
  mode: LeadMode;
  /** Lead mode is the rule of this mentorship. */
  isRule: boolean;
  /** This person leads, or would in lead mode. */
  isYou: boolean;
  /** Who leads, or would: one name, or none where several do. */
  name: string | null;
  /** Among peers: whose turn it is; null in other kinds. */
  turnOf: string | null;
}

export function leadState(leadership: Lead['leadership'], you: Pick<Member, 'personId' | 'role'>): LeadState {
  const { leadRule, members } = leadership;
  const leads = members.filter((member) => isLead(member, leadership));
  return {
    mode: inLeadMode(leadership) ? 'lead' : 'open',
    isRule: leadRule === 'always',
    isYou: isLead(you, leadership),
    name: leads.length === 1 ? (leads[0]?.name ?? null) : null,
    turnOf: leaderOf(leadership),
  };
}

/** To whom the lead may pass: the other peers who are here. */
export function mayTakeOver({ leadership, isHere }: Pick<Lead, 'leadership' | 'isHere'>): Member[] {
  const leader = leaderOf(leadership);
  return leadership.members.filter(
    ({ personId, role }) => isMenteeSide(role) && personId !== leader && isHere(personId),
  );
}

/** What of leading changed between two states that all should hear of. */
export type LeadNews = { kind: 'leads' | 'turn'; name: string | null; isYou: boolean } | { kind: 'opened' };

export function leadNews(before: LeadState, after: LeadState): LeadNews | null {
  const { name, isYou } = after;
  if (after.mode === 'open' && before.mode === 'lead') return { kind: 'opened' };
  if (after.mode === 'lead' && (before.mode === 'open' || before.turnOf !== after.turnOf)) {
    return { kind: 'leads', name, isYou };
  }
  return before.turnOf !== after.turnOf && after.turnOf !== null ? { kind: 'turn', name, isYou } : null;
}
