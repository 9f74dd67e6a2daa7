import type { Archive, PartName } from '@cairn/shared/archive/archive.ts';
import type { Link, NewDocument } from '../ports.ts';

/** The rows of a mentorship as its archive has them. */
export type ArchiveRows = Pick<Archive, 'mentorship' | PartName>;

/** A seat that came with an archive: its link gives it to whoever opens it first. */
export interface SeatClaim {
  id: string;
  mentorshipId: string;
  personId: string;
  generation: number;
}

/** All that an import makes. */
export interface RestoredMentorship extends ArchiveRows {
  /** Those of `people` who are here already. */
  known: ReadonlySet<string>;
  links: Link[];
  claims: SeatClaim[];
  documents: NewDocument[];
  /** The browser that gets the person who imports it. */
  holder: { browserId: string; personId: string };
  /** Keys of jobs that were done where it comes from. */
  jobsDone: string[];
  at: number;
}

export interface ArchiveStore {
  /**
   * All rows of one moment, and of things that are one person's alone those of this person. Null where there is no such
   * mentorship.
   */
  read(mentorshipId: string, personId: string): Promise<ArchiveRows | null>;
  /** Everything in one transaction. */
  write(restored: RestoredMentorship): Promise<void>;
  claims(mentorshipId: string): Promise<SeatClaim[]>;
  claim(id: string): Promise<SeatClaim | null>;
  /** Gives the seat to the browser and spends the claim, in one transaction. False where it was spent or renewed meanwhile. */
  takeSeat(claim: SeatClaim, browserId: string): Promise<boolean>;
}
