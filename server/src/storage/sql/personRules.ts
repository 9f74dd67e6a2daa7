import type { Tables } from './tables.ts';

// What becomes of rows that name a person. A table with such a column that has no line here does not compile, and a test
// looks at the real tables too.

/** Columns that name who wrote or did it, or whose it is. */
export const PERSON_COLUMN = /^(person|owner|leader)_id$|_by$/;
type PersonColumn = 'person_id' | 'owner_id' | 'leader_id' | `${string}_by`;

type TableOfPeople = {
  [Name in keyof Tables]: Extract<keyof Tables[Name], PersonColumn> extends never ? never : Name;
}[keyof Tables];

/**
 * `own`: nobody else's; gone with what somebody wrote in a mentorship, and with who leaves for good. `words`: gone or made empty with
 * what somebody wrote in a mentorship, by the column that names the writer; who leaves for good without asking
 * for that leaves them to the others. `kept`: stays, for the reason.
 */
export type PersonRule<Name extends keyof Tables = keyof Tables> =
  | { rule: 'own' }
  | { rule: 'words'; by: keyof Tables[Name] & string; empty: Partial<Tables[Name]> | 'row' }
  | { rule: 'kept'; why: string };

export const PERSON_RULES: { [Name in TableOfPeople]: PersonRule<Name> } = {
  browser_person: { rule: 'own' },
  profile: { rule: 'own' },
  person_zone: { rule: 'own' },
  calendar_feed: { rule: 'own' },
  reminder_choice: { rule: 'own' },
  mail_outbox: { rule: 'own' },
  seat: { rule: 'own' },
  own_template: { rule: 'own' },
  silence: { rule: 'own' },
  access_entry: { rule: 'own' },
  chat_message: { rule: 'words', by: 'person_id', empty: { name: '', text: '' } },
  session: { rule: 'words', by: 'proposed_by', empty: { proposed_by: null, proposed_purpose: null } },
  check_in: { rule: 'own' },
  reflection: { rule: 'own' },
  score_sharing: { rule: 'own' },
  feedback: { rule: 'words', by: 'person_id', empty: 'row' },
  closing_answer: { rule: 'words', by: 'person_id', empty: 'row' },
  milestone: { rule: 'words', by: 'person_id', empty: { title: '…' } },
  agreement_version: { rule: 'kept', why: 'what all promised each other, whoever typed it' },
  agreement_signature: { rule: 'kept', why: 'says that they promised it; it holds no words' },
  suggestion: { rule: 'words', by: 'person_id', empty: 'row' },
  question: { rule: 'words', by: 'person_id', empty: 'row' },
  thanks: { rule: 'words', by: 'written_by', empty: 'row' },
  erasure_proposal: { rule: 'words', by: 'proposed_by', empty: 'row' },
  erasure_consent: { rule: 'words', by: 'person_id', empty: 'row' },
  erasure_task: { rule: 'words', by: 'person_id', empty: 'row' },
  member: { rule: 'kept', why: 'says that they left, so that no link brings them back; it holds no words' },
  attendance: { rule: 'kept', why: 'the hours that others had together with them; it holds no words' },
  certificate_yes: { rule: 'own' },
  seat_claim: { rule: 'own' },
  retention: { rule: 'kept', why: 'what holds for all; it holds no words' },
  account: { rule: 'kept', why: 'goes with the account, not with a mentorship' },
  account_person: { rule: 'kept', why: 'goes with the account, not with a mentorship' },
  plan_action: { rule: 'kept', why: 'is made anew from the document, which was written anew' },
  plan_goal: { rule: 'kept', why: 'is made anew from the document, which was written anew' },
  doc_update: { rule: 'kept', why: 'goes where the document is written anew' },
  doc_quarantine: { rule: 'kept', why: 'goes where the document is written anew' },
  doc_author: { rule: 'kept', why: 'says which words of a later edit are theirs; it holds no words' },
};
