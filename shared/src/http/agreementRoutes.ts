import * as z from 'zod/mini';
import {
  agreementTexts,
  milestoneFields,
  milestoneId,
  type AgreementVersion,
  type Milestone,
  type Signature,
} from '../agreement.ts';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import { leadRule, type Formality } from '../mentorship.ts';
import type { Route } from './routes.ts';

/** What the members promised each other, and how formal they are about it. */
export interface AgreementState {
  formality: Formality;
  /** The version that holds; null where there is none yet. */
  current: AgreementVersion | null;
  /** All of them, the newest first; their text is read one by one. */
  versions: Omit<AgreementVersion, 'texts' | 'leadRule'>[];
  /** Of every version. Only those of the current one count. */
  signatures: Signature[];
  /** The earliest first, those without a date last. */
  milestones: Milestone[];
}

const ofMentorship = { mentorshipId: idOf('mentorship') };
const version = z.int().check(z.minimum(1), z.maximum(1_000_000));

export const agreementRoutes = {
  readAgreement: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/agreement',
    access: 'member',
    input: z.strictObject(ofMentorship),
    output: returns<AgreementState>(),
    action: 'document:read',
    seen: 'agreement',
  },
  /** A version, and the one before it (null for the first), so that what changed can be shown. */
  readAgreementVersion: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/agreement/version',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, version }),
    output: returns<{ version: AgreementVersion; before: AgreementVersion | null }>(),
    action: 'document:read',
    seen: 'agreement',
  },
  /**
   * Makes the next version, which nobody has signed yet. `base` is the version that was edited, 0 for none; where that is
   * not the current one, it is `agreement_changed` and nothing is written. Where nothing differs, nothing is made.
   */
  saveAgreement: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/agreement',
    access: 'member',
    input: z.strictObject({
      ...ofMentorship,
      base: z.int().check(z.minimum(0), z.maximum(1_000_000)),
      texts: agreementTexts,
      leadRule,
    }),
    output: returns<AgreementState>(),
    action: 'agreement:write',
  },
  /** Signs the version that was read: `agreement_changed` where another one is current by now. */
  signAgreement: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/agreement/sign',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, version }),
    output: returns<AgreementState>(),
    action: 'agreement:write',
  },
  /** Nothing of the agreement or the milestones is lost on the way, in either direction. */
  setFormality: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/formality',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, formality: z.enum(['informal', 'formal']) }),
    output: returns<AgreementState>(),
    action: 'agreement:write',
  },
  /** Makes a milestone, or changes the one with that id. */
  putMilestone: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/milestones',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, milestoneId, ...milestoneFields, reached: z.boolean() }),
    output: returns<AgreementState>(),
    action: 'agreement:write',
  },
  removeMilestone: {
    method: 'DELETE',
    path: '/api/mentorships/:mentorshipId/milestones/:milestoneId',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, milestoneId }),
    output: returns<AgreementState>(),
    action: 'agreement:write',
  },
} as const satisfies Record<string, Route>;
