import { DOCUMENT_SCHEMA } from '@cairn/shared/collab/documents.ts';
import { sql } from 'kysely';
import { VERSIONS_KEPT, type NewDocument, type Store } from '../../domain/ports.ts';
import { StoreError } from '../../domain/storeError.ts';
import type { Db } from './tables.ts';

/** How many quarantined updates of one document are kept; the oldest go, so that nobody can fill the disk with them. */
export const QUARANTINE_KEPT = 100;

/** The sequence number of the last update of a row of `doc`, 0 for none. */
export const LAST_SEQ = sql<number>`coalesce(
  (select max(doc_update.seq) from doc_update where doc_update.doc_id = doc.id),
  (select doc_snapshot.seq from doc_snapshot where doc_snapshot.doc_id = doc.id), 0)`;

/** All of the documents but `append`, which is the hot path and each database's own. */
export function documentsIn(db: Db): Omit<Store['documents'], 'append'> {
  const versions = db
    .selectFrom('doc_version')
    .innerJoin('doc', 'doc.id', 'doc_version.doc_id')
    .select(['doc_version.id', 'doc.name as document', 'doc_version.at', 'doc_version.reason']);
  return {
    async load(name) {
      // Two statements and no transaction: a compaction in between moves updates into the snapshot that is read second.
      const found = await db
        .selectFrom('doc_update')
        .innerJoin('doc', 'doc.id', 'doc_update.doc_id')
        .select(['doc_update.seq', 'doc_update.bytes'])
        .where('doc.name', '=', name)
        .orderBy('doc_update.seq')
        .execute();
      const doc = await db
        .selectFrom('doc')
        .leftJoin('doc_snapshot', 'doc_snapshot.doc_id', 'doc.id')
        .select(['doc.epoch', 'doc.schema', 'doc_snapshot.seq', 'doc_snapshot.bytes'])
        .where('doc.name', '=', name)
        .executeTakeFirst();
      if (!doc) return null;
      const from = doc.seq ?? 0;
      const updates = found.filter((row) => row.seq > from);
      return {
        epoch: doc.epoch,
        schema: doc.schema,
        snapshot: doc.bytes,
        updates: updates.map((row) => row.bytes),
        lastSeq: updates.at(-1)?.seq ?? from,
        updateBytes: updates.reduce((bytes, row) => bytes + row.bytes.byteLength, 0),
      };
    },
    async epoch(name) {
      const row = await db.selectFrom('doc').select('epoch').where('name', '=', name).executeTakeFirst();
      return row?.epoch ?? null;
    },
    create: (documents) => db.transaction().execute((trx) => insertDocuments(trx, documents)),
    compact: (name, snapshot, uptoSeq) =>
      db.transaction().execute(async (trx) => {
        const { id, snapshotSeq, lastSeq } = await documentIn(trx, name);
        if (uptoSeq > lastSeq) throw new StoreError('failed', 'The snapshot is ahead of the updates');
        // What was made before a newer snapshot, or before the content was replaced, changes nothing.
        if (uptoSeq <= snapshotSeq) return;
        await putSnapshot(trx, id, uptoSeq, snapshot);
      }),
    quarantine: ({ document, bytes, personId, at, reason }) =>
      db.transaction().execute(async (trx) => {
        const { id } = await documentIn(trx, document);
        await trx
          .insertInto('doc_quarantine')
          .values({ doc_id: id, bytes, person_id: personId, at, reason })
          .execute();
        const surplus = trx
          .selectFrom('doc_quarantine')
          .select('seq')
          .where('doc_id', '=', id)
          .orderBy('seq', 'desc')
          .limit(1)
          .offset(QUARANTINE_KEPT);
        await trx.deleteFrom('doc_quarantine').where('doc_id', '=', id).where('seq', '<=', surplus).execute();
      }),
    addVersion: ({ id, document, at, reason, state }) =>
      db.transaction().execute(async (trx) => {
        const doc = await documentIn(trx, document);
        await trx.insertInto('doc_version').values({ id, doc_id: doc.id, at, reason, state }).execute();
        const surplus = trx
          .selectFrom('doc_version')
          .select('seq')
          .where('doc_id', '=', doc.id)
          .where('reason', '=', reason)
          .orderBy('seq', 'desc')
          .limit(1)
          .offset(VERSIONS_KEPT);
        await trx
          .deleteFrom('doc_version')
          .where('doc_id', '=', doc.id)
          .where('reason', '=', reason)
          .where('seq', '<=', surplus)
          .execute();
      }),
    listVersions: (name) =>
      versions.where('doc.name', '=', name).orderBy('doc_version.seq', 'desc').execute(),
    async getVersion(id) {
      const version = versions.select('doc_version.state').where('doc_version.id', '=', id);
      return (await version.executeTakeFirst()) ?? null;
    },
    addAuthors: (name, authors) =>
      db.transaction().execute(async (trx) => {
        const { id } = await documentIn(trx, name);
        for (const { clientId, personId, sure } of authors) {
          await trx
            .insertInto('doc_author')
            .values({ doc_id: id, client_id: clientId, person_id: personId, sure: sure ? 1 : 0 })
            .onConflict((conflict) =>
              sure
                ? conflict
                    .columns(['doc_id', 'client_id'])
                    .doUpdateSet({ person_id: personId, sure: 1 })
                    .where('doc_author.sure', '=', 0)
                : conflict.columns(['doc_id', 'client_id']).doNothing(),
            )
            .execute();
        }
      }),
    async authors(name) {
      const rows = await db
        .selectFrom('doc_author')
        .innerJoin('doc', 'doc.id', 'doc_author.doc_id')
        .select(['client_id', 'person_id'])
        .where('doc.name', '=', name)
        .execute();
      return new Map(rows.map((row) => [row.client_id, row.person_id]));
    },
    updatesOf: (name, personId) =>
      db
        .selectFrom('doc_update')
        .innerJoin('doc', 'doc.id', 'doc_update.doc_id')
        .select('doc_update.bytes')
        .where('doc.name', '=', name)
        .where('doc_update.person_id', '=', personId)
        .execute()
        .then((rows) => rows.map(({ bytes }) => bytes)),
    async rewriteVersion(id, state) {
      await db.updateTable('doc_version').set({ state }).where('id', '=', id).execute();
    },
    async dropQuarantine(name) {
      await db
        .deleteFrom('doc_quarantine')
        .where('doc_id', 'in', db.selectFrom('doc').select('id').where('name', '=', name))
        .execute();
    },
    replace: (name, state) =>
      db.transaction().execute(async (trx) => {
        const { id, lastSeq } = await documentIn(trx, name);
        await putSnapshot(trx, id, lastSeq, state);
        const { epoch } = await trx
          .updateTable('doc')
          .set((row) => ({ epoch: row('epoch', '+', 1) }))
          .where('id', '=', id)
          .returning('epoch')
          .executeTakeFirstOrThrow();
        // What was read from the content before is made anew: nothing of it is left where words were erased.
        await trx.deleteFrom('search_state').where('document', '=', name).execute();
        await trx
          .deleteFrom('plan_state')
          .where(sql`'mentorship/' || mentorship_id`, '=', name)
          .execute();
        return epoch;
      }),
  };
}

/** Makes the documents that do not exist yet. What one begins with is its snapshot 0. */
export async function insertDocuments(db: Db, documents: readonly NewDocument[]): Promise<void> {
  for (const { name, update } of documents) {
    const kind = name.slice(0, Math.max(0, name.indexOf('/')));
    const erased = await db
      .selectFrom('erased_document')
      .select('epoch')
      .where('name', '=', name)
      .executeTakeFirst();
    const made = await db
      .insertInto('doc')
      .values({ name, kind, schema: DOCUMENT_SCHEMA, epoch: (erased?.epoch ?? 0) + 1 })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made && update)
      await db.insertInto('doc_snapshot').values({ doc_id: made.id, seq: 0, bytes: update }).execute();
  }
}

async function documentIn(
  trx: Db,
  name: string,
): Promise<{ id: number; snapshotSeq: number; lastSeq: number }> {
  const row = await trx
    .selectFrom('doc')
    .leftJoin('doc_snapshot', 'doc_snapshot.doc_id', 'doc.id')
    .select((from) => [
      'doc.id',
      'doc_snapshot.seq',
      from
        .selectFrom('doc_update')
        .select((update) => update.fn.max('doc_update.seq').as('seq'))
        .whereRef('doc_update.doc_id', '=', 'doc.id')
        .as('lastSeq'),
    ])
    .where('doc.name', '=', name)
    .executeTakeFirst();
  if (!row) throw new StoreError('failed', 'The document was never made');
  const snapshotSeq = row.seq ?? 0;
  return { id: row.id, snapshotSeq, lastSeq: row.lastSeq ?? snapshotSeq };
}

async function putSnapshot(trx: Db, id: number, seq: number, bytes: Uint8Array): Promise<void> {
  await trx
    .insertInto('doc_snapshot')
    .values({ doc_id: id, seq, bytes })
    .onConflict((conflict) => conflict.column('doc_id').doUpdateSet({ seq, bytes }))
    .execute();
  await trx.deleteFrom('doc_update').where('doc_id', '=', id).where('seq', '<=', seq).execute();
}
