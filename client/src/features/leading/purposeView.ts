import { isMenteeSide } from '@cairn/shared/leading.ts';
import type { Member, Session } from '@cairn/shared/mentorship.ts';

/** What is proposed as the purpose, and who is waited for. */
export interface ProposedPurpose {
  text: string;
  /** The name of who proposed it; null where they are gone. */
  by: string | null;
  /** This person proposed it. */
  isOwn: boolean;
  /** Their yes is waited for: the names of all who are mentored. */
  waitsFor: string[];
  /** What stands while it is only proposed; empty where nothing was agreed to yet. */
  standing: string;
}

/** What is proposed for a session, as this person is told of it; null where nothing is. */
export function proposedPurpose(
  { purpose, proposal }: Pick<Session, 'purpose' | 'proposal'>,
  members: readonly Member[],
  you: Pick<Member, 'personId'>,
): ProposedPurpose | null {
  if (proposal === null) return null;
  return {
    text: proposal.text,
    by: members.find(({ personId }) => personId === proposal.personId)?.name ?? null,
    isOwn: proposal.personId === you.personId,
    waitsFor: members.filter(({ role }) => isMenteeSide(role)).map(({ name }) => name),
    standing: purpose,
  };
}
