import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Store } from '../../domain/ports.ts';
import type { Db } from '../sql/tables.ts';

// Data as version 0001 wrote it, in its own words: what is here is never changed, so that old data is always tried.

const ROWS = [
  `insert into person (id, name, created_at) values ('p_1', 'Ada', 1700000000000), ('p_2', 'Bo', 1700000000001)`,
  `insert into browser (id, secret_hash, created_at) values ('b_1', 'hash', 1700000000000)`,
  `insert into browser_person (browser_id, person_id) values ('b_1', 'p_2'), ('b_1', 'p_1')`,
  `insert into mentorship (id, title, kind, formality, created_at)
    values ('m_1', 'First steps', 'one-on-one', 'informal', 1700000000000)`,
  `insert into link (id, mentorship_id, role, generation) values ('l_1', 'm_1', 'mentee', 3)`,
  `insert into member (mentorship_id, person_id, role, is_owner, joined_at, link_id, removed_at)
    values ('m_1', 'p_1', 'mentor', 1, 1700000000000, null, null),
      ('m_1', 'p_2', 'mentee', 0, 1700000000002, 'l_1', 1700000000009)`,
  `insert into session (id, mentorship_id, number, purpose, state, created_at, started_at, ended_at)
    values ('s_1', 'm_1', 1, 'Find a first step', 'ended', 1700000000000, 1700000000003, 1700000000005),
      ('s_2', 'm_1', 2, 'The second', 'live', 1700000000006, 1700000000007, null)`,
  `insert into chat_message (id, session_id, person_id, name, text, at)
    values ('c_1', 's_2', 'p_2', 'Bo', 'Hello', 1700000000008)`,
  `insert into seat (peer_id, session_id, person_id, companion, hand_raised_at, microphone, camera)
    values ('r_1', 's_2', 'p_1', 0, 1700000000009, 1, 0)`,
  `insert into agenda_clock (session_id, running_item, running_since, elapsed_ms)
    values ('s_2', 'i_1', 1700000000009, '{"i_0":1500}')`,
  `insert into doc (name, kind, schema, epoch) values ('notes/s_2', 'notes', 1, 2)`,
];

export async function fillFirstVersion(db: Db): Promise<void> {
  for (const row of ROWS) await sql.raw(row).execute(db);
  const id = sql`(select id from doc where name = 'notes/s_2')`;
  const bytes = Uint8Array.of(0, 255, 7);
  await sql`insert into doc_snapshot (doc_id, seq, bytes) values (${id}, 4, ${bytes})`.execute(db);
  await sql`insert into doc_update (doc_id, seq, bytes, person_id, at)
    values (${id}, 5, ${bytes}, 'p_2', 1700000000010)`.execute(db);
  await sql`insert into doc_version (id, doc_id, at, reason, state)
    values ('v_1', ${id}, 1700000000011, 'asked', ${bytes})`.execute(db);
  await sql`insert into doc_quarantine (doc_id, bytes, person_id, at, reason)
    values (${id}, ${bytes}, 'p_2', 1700000000012, 'malformed')`.execute(db);
}

/** Looks for all of it through the port of today. */
export async function readFirstVersion(store: Store): Promise<void> {
  const bytes = Uint8Array.of(0, 255, 7);
  expect(await store.people.get('p_1')).toMatchObject({ name: 'Ada', createdAt: 1_700_000_000_000 });
  expect(await store.browsers.findBySecretHash('hash')).toEqual({ id: 'b_1', personIds: ['p_2', 'p_1'] });
  expect(await store.mentorships.get('m_1')).toMatchObject({ title: 'First steps', kind: 'one-on-one' });
  expect(await store.links.get('l_1')).toMatchObject({ mentorshipId: 'm_1', role: 'mentee', generation: 3 });
  expect(await store.members.all('m_1')).toMatchObject([
    { personId: 'p_1', role: 'mentor', isOwner: true, linkId: null, removedAt: null },
    { personId: 'p_2', role: 'mentee', isOwner: false, linkId: 'l_1', removedAt: 1_700_000_000_009 },
  ]);
  expect(await store.sessions.list('m_1')).toMatchObject([
    { id: 's_1', state: 'ended', purpose: 'Find a first step', endedAt: 1_700_000_000_005 },
    { id: 's_2', state: 'live', number: 2, startedAt: 1_700_000_000_007, endedAt: null },
  ]);
  expect(await store.chat.list('s_2', 9)).toMatchObject([{ id: 'c_1', name: 'Bo', text: 'Hello' }]);
  expect(await store.seats.ofSession('s_2')).toMatchObject([
    { peerId: 'r_1', handRaisedAt: 1_700_000_000_009, media: { microphone: true, camera: false } },
  ]);
  expect(await store.clocks.get('s_2')).toEqual({
    running: { itemId: 'i_1', startedAt: 1_700_000_000_009 },
    elapsedMs: { i_0: 1500 },
    extensions: [],
  });
  expect(await store.documents.load('notes/s_2')).toMatchObject({
    epoch: 2,
    snapshot: bytes,
    updates: [bytes],
    lastSeq: 5,
  });
  expect(await store.documents.getVersion('v_1')).toMatchObject({ reason: 'asked', state: bytes });
}
