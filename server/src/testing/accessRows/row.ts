import type { Started, TestPerson } from '../AppRig.ts';

// What the rows of the access matrix are made of; a feature's rows lie beside this file.

export const MEMBERS = ['observer', 'mentee', 'mentor', 'peer', 'owner'] as const;
export type MemberName = (typeof MEMBERS)[number];

export const ALL: readonly MemberName[] = [...MEMBERS];
export const WRITERS: readonly MemberName[] = ['mentee', 'mentor', 'peer', 'owner'];
export const OWNER: readonly MemberName[] = ['owner'];

export interface World extends Started {
  people: Record<MemberName, TestPerson>;
  /** Was a member. */
  removed: TestPerson;
  /** A signalling ticket that the removed person had. */
  removedTicket: string;
  /** Owner of another mentorship. */
  stranger: TestPerson;
  strange: Started;
  /** A member whom nobody else is, to be removed. */
  victim: TestPerson;
  versionId: string;
}

export interface Row {
  input: (world: World) => object;
  may: readonly MemberName[];
  /** What a member who may is answered, where that is not `ok`. */
  answers?: readonly string[];
  /** What everybody outside is answered, where it is not what the route's access says. */
  outside?: string;
  /** What a member of another mentorship, and somebody who was removed, are answered, where it is not that either. */
  ofOthers?: string;
  ofRemoved?: string;
  prepare?: (world: World) => Promise<unknown>;
}
