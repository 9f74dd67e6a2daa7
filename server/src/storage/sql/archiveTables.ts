import type { PartName } from '@cairn/shared/archive/archive.ts';
import type { Tables } from './tables.ts';

// Which table is in an archive as what, and which is in none and why. A test holds every table of the database to it.

export interface ArchivedTable {
  part: PartName;
  table: keyof Tables;
  /** Leads to the mentorship: a column of its own, the session's, or that of the members. */
  by: 'mentorship_id' | 'session_id' | 'person_id';
  order: readonly string[];
  /** 0 or 1 in the table, true or false in the archive. */
  truths?: readonly string[];
  /** JSON in a column. */
  json?: readonly string[];
  /** Columns that are no part of it: ids that only this database counts by. */
  without?: readonly string[];
  /** A row is only for who stands in one of these columns, and in nobody else's archive; where `shown` is one of them and 1, for all. */
  ownBy?: readonly string[];
  /** Until this column says when, a row is for whoever wrote it (`person_id`) alone, and in nobody else's archive. */
  ownUntil?: string;
}

/** In the order in which they are written. */
export const ARCHIVED: readonly ArchivedTable[] = [
  { part: 'people', table: 'person', by: 'person_id', order: ['created_at', 'id'] },
  {
    part: 'members',
    table: 'member',
    by: 'mentorship_id',
    order: ['joined_at', 'person_id'],
    truths: ['is_owner'],
    // Links are made anew.
    without: ['link_id'],
  },
  {
    part: 'series',
    table: 'series',
    by: 'mentorship_id',
    order: ['start', 'id'],
    truths: ['done'],
    json: ['repeat', 'agenda'],
  },
  {
    part: 'sessions',
    table: 'session',
    by: 'mentorship_id',
    order: ['number'],
    truths: ['moved'],
  },
  {
    part: 'agendaClocks',
    table: 'agenda_clock',
    by: 'session_id',
    order: ['session_id'],
    json: ['elapsed_ms', 'extensions'],
  },
  { part: 'chat', table: 'chat_message', by: 'session_id', order: ['seq'], without: ['seq'] },
  {
    part: 'suggestions',
    table: 'suggestion',
    by: 'mentorship_id',
    order: ['at', 'id'],
    truths: ['written'],
    ownUntil: 'opened_at',
  },
  { part: 'questions', table: 'question', by: 'mentorship_id', order: ['at', 'id'] },
  {
    part: 'agreementVersions',
    table: 'agreement_version',
    by: 'mentorship_id',
    order: ['version'],
    json: ['texts'],
  },
  {
    part: 'agreementSignatures',
    table: 'agreement_signature',
    by: 'mentorship_id',
    order: ['version', 'at', 'person_id'],
  },
  { part: 'milestones', table: 'milestone', by: 'mentorship_id', order: ['title', 'id'] },
  {
    part: 'feedback',
    table: 'feedback',
    by: 'mentorship_id',
    order: ['at', 'session_id', 'person_id', 'to_person_id'],
    ownBy: ['person_id', 'to_person_id'],
  },
  {
    part: 'checkIns',
    table: 'check_in',
    by: 'mentorship_id',
    order: ['at', 'session_id'],
    ownBy: ['person_id'],
  },
  {
    part: 'reflections',
    table: 'reflection',
    by: 'mentorship_id',
    order: ['at', 'session_id'],
    ownBy: ['person_id'],
  },
  {
    part: 'closingAnswers',
    table: 'closing_answer',
    by: 'mentorship_id',
    order: ['at', 'session_id', 'person_id'],
  },
  { part: 'scoreSharing', table: 'score_sharing', by: 'mentorship_id', order: ['person_id'] },
  { part: 'attendance', table: 'attendance', by: 'mentorship_id', order: ['came_at', 'id'] },
  {
    part: 'thanks',
    table: 'thanks',
    by: 'mentorship_id',
    order: ['at', 'id'],
    truths: ['shown'],
    // Or opened to all.
    ownBy: ['written_by', 'person_id', 'shown'],
  },
  { part: 'certificateYes', table: 'certificate_yes', by: 'mentorship_id', order: ['at', 'person_id'] },
];

const ACCOUNT = 'accounts open this server and no other; no address is in an archive';
const MADE = 'made anew from the documents';

/** Tables that are in no archive, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  mentorship: 'its one row is the archive’s `mentorship`',
  link: 'links are made anew where an archive is imported',
  seat_claim: 'says who has not come yet after an import',
  browser: 'browsers belong to this server',
  browser_person: 'browsers belong to this server',
  reminder_choice: 'which mails somebody wants is theirs to say on each server',
  person_zone: 'in which zone somebody reads times is told by their browser',
  calendar_feed: 'an address of this server',
  job_done: 'what this server did once and for all',
  seat: 'who sits in a room now',
  silence: 'a few minutes, long over',
  own_template: 'one person’s alone, whatever mentorship they use it in',
  doc: 'the archive’s `documents`, by their names',
  doc_update: 'the archive’s `documents`, as one state each',
  doc_snapshot: 'the archive’s `documents`, as one state each',
  doc_version: 'earlier states stay where they were made; an archive is the present one',
  doc_quarantine: 'what could not be read',
  account: ACCOUNT,
  account_person: ACCOUNT,
  account_session: ACCOUNT,
  account_credential: ACCOUNT,
  account_passkey: ACCOUNT,
  account_token: ACCOUNT,
  mail_outbox: 'mails and addresses',
  retention: 'how long things are kept is agreed on each server',
  access_entry: 'who looked at what on this server',
  erasure_proposal: 'what is to be erased is not taken along',
  erasure_consent: 'what is to be erased is not taken along',
  erasure_task: 'what is to be erased is not taken along',
  erased_mentorship: 'what was erased is gone',
  erased_document: 'what was erased is gone',
  doc_author: 'whose edit was whose is known to this server alone',
  plan_state: MADE,
  plan_action: MADE,
  plan_goal: MADE,
  search_state: MADE,
  search_text: MADE,
  profile: 'what somebody says about themselves goes along with their account alone',
  probe: 'tries whether the disk takes writes',
  migration: 'of the database itself',
};
