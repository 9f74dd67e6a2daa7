import { composed, fold } from '@cairn/shared/search/fold.ts';
import { sql } from 'kysely';
import type { SearchRow, SearchStore } from '../../domain/ports/home.ts';
import { LAST_SEQ } from './documents.ts';
import type { Db, Tables } from './tables.ts';

/** Rows in one statement: a statement takes a limited number of values. */
const CHUNK = 50;

export function searchIn(db: Db): SearchStore {
  return {
    async stale(mentorshipId) {
      const ofSessions = (kind: 'agenda' | 'notes') =>
        db
          .selectFrom('session')
          .select(sql<string>`${sql.lit(`${kind}/`)} || session.id`.as('name'))
          .where('mentorship_id', '=', mentorshipId);
      const rows = await db
        .selectFrom('doc')
        .leftJoin('search_state', 'search_state.document', 'doc.name')
        .select('doc.name')
        .where((row) =>
          row.or([
            row('doc.name', '=', `mentorship/${mentorshipId}`),
            row('doc.name', 'in', ofSessions('agenda')),
            row('doc.name', 'in', ofSessions('notes')),
          ]),
        )
        .where((row) =>
          row.or([
            row('search_state.epoch', 'is', null),
            row('search_state.epoch', '<>', row.ref('doc.epoch')),
            row('search_state.seq', '<>', LAST_SEQ),
          ]),
        )
        .orderBy('doc.name')
        .execute();
      return rows.map(({ name }) => name);
    },
    put: (mentorshipId, document, { epoch, lastSeq: seq }, rows) =>
      db.transaction().execute(async (trx) => {
        const there = await trx
          .selectFrom('mentorship')
          .leftJoin('search_state', (join) => join.on('search_state.document', '=', document))
          .select(['search_state.epoch', 'search_state.seq'])
          .where('mentorship.id', '=', mentorshipId)
          .executeTakeFirst();
        if (!there) return;
        const isBehind =
          there.epoch !== null && (there.epoch > epoch || (there.epoch === epoch && (there.seq ?? 0) > seq));
        if (isBehind) return;
        await trx
          .insertInto('search_state')
          .values({ document, mentorship_id: mentorshipId, epoch, seq })
          .onConflict((conflict) => conflict.column('document').doUpdateSet({ epoch, seq }))
          .execute();
        await putRows(
          trx,
          document,
          rows.map((row) => searchRow(mentorshipId, document, row)),
        );
      }),
    async find(mentorshipId, words, limit) {
      let query = db
        .selectFrom('search_text as found')
        .leftJoin('session', 'session.id', 'found.session_id')
        .leftJoin('search_text as item', (join) =>
          join
            .on('found.kind', '=', 'note')
            .on(sql`'agenda/' || found.session_id`, '=', sql.ref('item.document'))
            .onRef('item.id', '=', 'found.id'),
        )
        .select(['found.kind', 'found.id', 'found.session_id as sessionId', 'found.text'])
        .select((row) => row.fn.coalesce('item.title', 'found.title').as('title'))
        .where('found.mentorship_id', '=', mentorshipId);
      for (const word of words) {
        const pattern = `%${word.replaceAll(/[!%_]/g, '!$&')}%`;
        query = query.where(sql<boolean>`found.folded like ${pattern} escape '!'`);
      }
      return query
        .orderBy((row) => row.fn.coalesce('session.number', sql.lit(0)), 'desc')
        .orderBy('found.document')
        .orderBy('found.id')
        .limit(limit)
        .execute();
    },
  };
}

function searchRow(
  mentorshipId: string,
  document: string,
  { kind, id, sessionId, title, text }: SearchRow,
): Tables['search_text'] {
  const folded = fold(composed(`${title}\n${text}`));
  return { document, id, mentorship_id: mentorshipId, kind, session_id: sessionId, title, text, folded };
}

/** Writes only what differs: of thousands of actions an edit touches one. */
async function putRows(db: Db, document: string, now: readonly Tables['search_text'][]): Promise<void> {
  const before = await db.selectFrom('search_text').selectAll().where('document', '=', document).execute();
  const known = new Map(before.map((row) => [row.id, row]));
  const isSame = (a: Tables['search_text'], b: Tables['search_text'] | undefined) =>
    b !== undefined && (Object.keys(a) as (keyof typeof a)[]).every((key) => a[key] === b[key]);
  const news = now.filter((row) => !isSame(row, known.get(row.id)));
  const ids = new Set(now.map(({ id }) => id));
  const gone = before.map(({ id }) => id).filter((id) => !ids.has(id));
  const replaced = news.map(({ id }) => id).filter((id) => known.has(id));
  for (const chunk of chunks([...gone, ...replaced])) {
    await db.deleteFrom('search_text').where('document', '=', document).where('id', 'in', chunk).execute();
  }
  for (const chunk of chunks(news)) await db.insertInto('search_text').values(chunk).execute();
}

function* chunks<T>(rows: readonly T[]): Iterable<T[]> {
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK);
}
