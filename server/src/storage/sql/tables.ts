import type { SearchHit } from '@cairn/shared/http/homeRoutes.ts';
import type { ActionPlace } from '@cairn/shared/collab/actions.ts';
import type { AccessKind } from '@cairn/shared/http/privacyRoutes.ts';
import type { VersionReason } from '@cairn/shared/http/routes.ts';
import type { Generated, Kysely } from 'kysely';
import type {
  Formality,
  LeadMode,
  LeadRule,
  LinkPolicy,
  MentorshipKind,
  Outcome,
  Role,
  SessionState,
} from '@cairn/shared/mentorship.ts';

/** The tables, as the last migration leaves them. Times are milliseconds since 1970, truth values 0 or 1. */
export interface Tables {
  person: { id: string; name: string; created_at: number; left_at: number | null };
  browser: { id: string; secret_hash: string; created_at: number };
  browser_person: { seq: Generated<number>; browser_id: string; person_id: string };
  mentorship: {
    id: string;
    title: string;
    kind: MentorshipKind;
    formality: Formality;
    lead_rule: Generated<LeadRule>;
    created_at: number;
    link_policy: Generated<LinkPolicy>;
  };
  link: { id: string; mentorship_id: string; role: Role; generation: number };
  member: {
    mentorship_id: string;
    person_id: string;
    role: Role;
    is_owner: number;
    joined_at: number;
    link_id: string | null;
    removed_at: number | null;
    /** Who removed them; who left by themselves is named here too. */
    removed_by: Generated<string | null>;
  };
  session: {
    id: string;
    mentorship_id: string;
    number: number;
    purpose: string;
    proposed_purpose: string | null;
    proposed_by: string | null;
    lead_mode: LeadMode;
    leader_id: string | null;
    state: SessionState;
    created_at: number;
    started_at: number | null;
    ended_at: number | null;
    met_at: number | null;
    paused_at: number | null;
    paused_ms: number;
    outcome: Outcome | null;
    starts_at: number | null;
    minutes: number | null;
    zone: string | null;
    series_id: string | null;
    moved: number;
    planned_at: number | null;
    occurrence: string | null;
    sequence: number;
  };
  /** `repeat` is the JSON of `Series.repeat`, `agenda` that of `SeriesRow.agenda`. */
  series: {
    id: string;
    mentorship_id: string;
    start: string;
    zone: string;
    minutes: number;
    repeat: string;
    uid: string;
    sequence: number;
    done: number;
    agenda: string | null;
  };
  reminder_choice: {
    mentorship_id: string;
    person_id: string;
    day_before: number;
    shortly_before: number;
    open_actions: number;
    recap: Generated<number>;
  };
  person_zone: { person_id: string; zone: string };
  /** A revoked address leaves its row: one that is made later must be another. */
  calendar_feed: { person_id: string; generation: number; revoked: number };
  job_done: { key: string; at: number };
  chat_message: {
    seq: Generated<number>;
    id: string;
    session_id: string;
    person_id: string;
    name: string;
    text: string;
    at: number;
  };
  seat: {
    peer_id: string;
    session_id: string;
    person_id: string;
    companion: number;
    hand_raised_at: number | null;
    microphone: number;
    camera: number;
  };
  /** `elapsed_ms` and `extensions` are the JSON of `AgendaClock`'s. */
  agenda_clock: {
    session_id: string;
    running_item: string | null;
    running_since: number | null;
    elapsed_ms: string;
    extensions: Generated<string>;
  };
  silence: {
    session_id: string;
    mentorship_id: string;
    person_id: string;
    started_at: number;
    ends_at: number;
  };
  /** `items` is the JSON of `OwnTemplate.items`. */
  own_template: { id: string; person_id: string; name: string; items: string };
  doc: { id: Generated<number>; name: string; kind: string; schema: number; epoch: number };
  doc_update: { doc_id: number; seq: number; bytes: Uint8Array; person_id: string | null; at: number };
  /** Stands for all updates up to and including `seq`. */
  doc_snapshot: { doc_id: number; seq: number; bytes: Uint8Array };
  doc_version: {
    seq: Generated<number>;
    id: string;
    doc_id: number;
    at: number;
    reason: VersionReason;
    state: Uint8Array;
  };
  doc_quarantine: {
    seq: Generated<number>;
    doc_id: number;
    bytes: Uint8Array;
    person_id: string | null;
    at: number;
    reason: string;
  };
  /** Times of these tables are ISO 8601 text: the library of accounts writes them. */
  account: {
    id: string;
    person_id: string;
    name: string;
    email: string;
    email_verified: number;
    image: string | null;
    created_at: string;
    updated_at: string;
  };
  account_person: { seq: Generated<number>; account_id: string; person_id: string };
  account_session: { id: string; account_id: string; browser_id: string; token: string; expires_at: string };
  account_credential: { id: string; account_id: string; provider_id: string };
  /** `attachments` is the JSON of `MailAttachment[]`; what was sent keeps no text. */
  mail_outbox: {
    id: Generated<number>;
    recipient: string;
    kind: string;
    subject: string;
    text: string;
    html: string;
    attachments: string;
    person_id: string | null;
    mentorship_id: string | null;
    at: number;
    send_after: number;
    sent_at: number | null;
    tries: number;
    error: string | null;
  };
  /** The state of the mentorship's document that its rows of actions and goals were read from. */
  plan_state: { mentorship_id: string; epoch: number; seq: number };
  plan_action: {
    mentorship_id: string;
    id: string;
    title: string;
    owner_id: string | null;
    due: string | null;
    place: ActionPlace;
    goal_id: string | null;
    if_when: string;
    then_what: string;
    session_id: string | null;
    reason: string;
    ended_at: number | null;
    ended_in: string | null;
  };
  plan_goal: {
    mentorship_id: string;
    position: number;
    id: string;
    title: string;
    owner_id: string | null;
    due: string | null;
    done: number;
    total: number;
    confidence: number | null;
  };
  /** `written`: it is in the notes, and its text no longer here. */
  suggestion: {
    id: string;
    mentorship_id: string;
    session_id: string;
    person_id: string;
    to_person_id: string | null;
    text: string;
    at: number;
    opened_at: number | null;
    opened_by: string | null;
    written: number;
  };
  /** `session_id`: whose agenda it was put into. */
  question: {
    id: string;
    mentorship_id: string;
    person_id: string;
    to_person_id: string | null;
    text: string;
    at: number;
    session_id: string | null;
  };
  /** A time that somebody was in a room of a session; `left_at` is null while they are. */
  attendance: {
    id: string;
    mentorship_id: string;
    session_id: string;
    person_id: string;
    came_at: number;
    seen_at: number;
    left_at: number | null;
  };
  /** `person_id` is whom it thanks. */
  thanks: {
    id: string;
    mentorship_id: string;
    written_by: string;
    person_id: string;
    text: string;
    at: number;
    shown: number;
  };
  certificate_yes: { mentorship_id: string; person_id: string; at: number };
  /** A member who came with an archive and whom no browser holds yet. */
  seat_claim: { id: string; mentorship_id: string; person_id: string; generation: number };
  /** `texts` is the JSON of `AgreementTexts`. */
  agreement_version: {
    mentorship_id: string;
    version: number;
    person_id: string;
    at: number;
    texts: string;
    lead_rule: LeadRule;
  };
  agreement_signature: { mentorship_id: string; version: number; person_id: string; at: number };
  milestone: {
    mentorship_id: string;
    id: string;
    person_id: string;
    title: string;
    date: string | null;
    reached_at: number | null;
  };
  feedback: {
    mentorship_id: string;
    session_id: string;
    person_id: string;
    to_person_id: string;
    observed: string;
    helped: string;
    try_next: string;
    at: number;
  };
  check_in: {
    mentorship_id: string;
    session_id: string;
    person_id: string;
    confidence: number | null;
    line: string;
    at: number;
  };
  reflection: {
    mentorship_id: string;
    session_id: string;
    person_id: string;
    learned: string;
    worked: string;
    confidence: number | null;
    at: number;
  };
  closing_answer: {
    mentorship_id: string;
    session_id: string;
    person_id: string;
    learned: string;
    worked: string;
    at: number;
  };
  /** Whoever is in it shares. */
  score_sharing: { mentorship_id: string; person_id: string };
  /** That everything of a mentorship be erased; all its members have to agree until a time. */
  erasure_proposal: { mentorship_id: string; id: string; proposed_by: string; at: number; until: number };
  erasure_consent: { mentorship_id: string; person_id: string; at: number };
  /** What somebody wrote is to be erased, and isn't yet. */
  erasure_task: { mentorship_id: string; person_id: string; at: number };
  /** Only ids: so that an old address is answered with what happened, and no old copy comes back. */
  erased_mentorship: { id: string; at: number };
  erased_document: { name: string; epoch: number };
  retention: {
    mentorship_id: string;
    years: number | null;
    next_years: number | null;
    next_at: number | null;
    set_by: string;
    set_at: number;
    warned_at: number | null;
  };
  access_entry: {
    mentorship_id: string;
    person_id: string;
    kind: AccessKind;
    subject: string;
    /** Such as `2027-03-16`, in UTC. */
    day: string;
    at: number;
  };
  /** Who writes under a Yjs client id; `sure` where they spoke under it themselves. */
  doc_author: { doc_id: number; client_id: number; person_id: string; sure: number };
  profile: {
    person_id: string;
    pronouns: string;
    background: string;
    interests: string;
    ask_about: string;
    changed_at: number;
  };
  /** The state of a shared document that its rows for searching were read from. */
  search_state: { document: string; mentorship_id: string; epoch: number; seq: number };
  search_text: {
    document: string;
    id: string;
    mentorship_id: string;
    kind: SearchHit['kind'];
    session_id: string | null;
    title: string;
    text: string;
    folded: string;
  };
  probe: { id: Generated<number>; at: number };
  migration: { name: string; at: number };
}

export type Db = Kysely<Tables>;
