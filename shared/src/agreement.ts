import * as z from 'zod/mini';
import { idOf } from './ids.ts';
import { plainText, title, type LeadRule, type Role } from './mentorship.ts';
import { localDate } from './schedule/repeat.ts';

/** What an agreement speaks of, in the order in which it is read. */
export const AGREEMENT_PARTS = [
  'roles',
  'frequency',
  'confidentiality',
  'formality',
  'leading',
  'ending',
  'other',
] as const;
export type AgreementPart = (typeof AGREEMENT_PARTS)[number];

const part = plainText(2000);

/** Plain text for each part; an empty one is left out when it is read. */
export const agreementTexts = z.strictObject({
  roles: part,
  frequency: part,
  confidentiality: part,
  formality: part,
  leading: part,
  ending: part,
  other: part,
});
export type AgreementTexts = z.infer<typeof agreementTexts>;

export interface AgreementVersion {
  /** 1 for the first. */
  version: number;
  /** Who wrote it. */
  personId: string;
  at: number;
  texts: AgreementTexts;
  /** What it says of lead mode: `always` makes it the rule once the mentee side has signed. */
  leadRule: LeadRule;
}

export interface Signature {
  version: number;
  personId: string;
  at: number;
}

/** Whether the member is one of those who sign. */
export function signs({ role }: { role: Role }): boolean {
  return role !== 'observer';
}

/** The parts whose text differs from the version before; all that have text where there was none. */
export function changedParts(before: AgreementTexts | null, after: AgreementTexts): AgreementPart[] {
  return AGREEMENT_PARTS.filter((name) => (before?.[name] ?? '') !== after[name]);
}

export const milestoneFields = {
  title,
  /** When it is to be reached; null where nobody said. */
  date: z.nullable(localDate),
};

export interface Milestone {
  id: string;
  title: string;
  date: string | null;
  reachedAt: number | null;
}

export const milestoneId = idOf('milestone');
/** The most milestones of a mentorship. */
export const MAX_MILESTONES = 50;
