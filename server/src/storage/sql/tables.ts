import type { VersionReason } from '@cairn/shared/http/routes.ts';
import type { Generated, Kysely } from 'kysely';
import type { Formality, MentorshipKind, Role, SessionState } from '@cairn/shared/mentorship.ts';

/** The tables, as the last migration leaves them. Times are milliseconds since 1970, truth values 0 or 1. */
export interface Tables {
  person: { id: string; name: string; created_at: number };
  browser: { id: string; secret_hash: string; created_at: number };
  browser_person: { seq: Generated<number>; browser_id: string; person_id: string };
  mentorship: { id: string; title: string; kind: MentorshipKind; formality: Formality; created_at: number };
  link: { id: string; mentorship_id: string; role: Role; generation: number };
  member: {
    mentorship_id: string;
    person_id: string;
    role: Role;
    is_owner: number;
    joined_at: number;
    link_id: string | null;
    removed_at: number | null;
  };
  session: {
    id: string;
    mentorship_id: string;
    number: number;
    purpose: string;
    state: SessionState;
    created_at: number;
    started_at: number | null;
    ended_at: number | null;
  };
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
  /** `elapsed_ms` is the JSON of `AgendaClock.elapsedMs`. */
  agenda_clock: {
    session_id: string;
    running_item: string | null;
    running_since: number | null;
    elapsed_ms: string;
  };
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
  probe: { id: Generated<number>; at: number };
  migration: { name: string; at: number };
}

export type Db = Kysely<Tables>;
