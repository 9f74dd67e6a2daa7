import type { LeadRule } from '@cairn/shared/mentorship.ts';
import { AGREEMENT_TEXTS } from './accessRows/relationship.ts';
import { data, type TestPerson } from './AppRig.ts';

/** Writes an agreement that says whether the mentored always lead, and signs it as this person. */
export async function agreeOnLead(
  person: TestPerson,
  mentorshipId: string,
  leadRule: LeadRule,
): Promise<void> {
  const { versions } = data(await person.call('readAgreement', { mentorshipId }));
  const base = versions[0]?.version ?? 0;
  data(await person.call('saveAgreement', { mentorshipId, base, texts: AGREEMENT_TEXTS, leadRule }));
  data(await person.call('signAgreement', { mentorshipId, version: base + 1 }));
}
