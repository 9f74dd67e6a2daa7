import { sql } from 'kysely';
import type { ActionRow, GoalRow, OpenRow, PlanStore } from '../../domain/ports/plan.ts';
import { LAST_SEQ } from './documents.ts';
import type { Db, Tables } from './tables.ts';

/** Rows in one statement: a statement takes a limited number of values. */
const CHUNK = 50;

const OPEN = [
  'plan_action.id',
  'plan_action.mentorship_id as mentorshipId',
  'plan_action.title',
  'plan_action.owner_id as ownerId',
  'plan_action.due',
  'plan_action.place',
  'plan_action.goal_id as goalId',
  'plan_action.if_when as ifWhen',
  'plan_action.then_what as thenWhat',
] as const;

export function planIn(db: Db): PlanStore {
  const open = db
    .selectFrom('plan_action')
    .where('place', 'in', ['todo', 'doing'])
    .orderBy((row) => row.fn.coalesce('plan_action.due', sql.lit('9999-99-99')))
    .orderBy('plan_action.mentorship_id')
    .orderBy('plan_action.id');
  return {
    async stale(of) {
      let query = db
        .selectFrom('mentorship')
        .innerJoin('doc', (join) => join.on(sql`'mentorship/' || mentorship.id`, '=', sql.ref('doc.name')))
        .leftJoin('plan_state', 'plan_state.mentorship_id', 'mentorship.id')
        .select('mentorship.id')
        .where((row) =>
          row.or([
            row('plan_state.epoch', 'is', null),
            row('plan_state.epoch', '<>', row.ref('doc.epoch')),
            row('plan_state.seq', '<>', LAST_SEQ),
          ]),
        );
      query =
        'mentorshipId' in of
          ? query.where('mentorship.id', '=', of.mentorshipId)
          : query.where('mentorship.id', 'in', (row) =>
              row
                .selectFrom('member')
                .select('member.mentorship_id')
                .where('member.person_id', '=', of.personId)
                .where('member.removed_at', 'is', null),
            );
      return (await query.execute()).map(({ id }) => id);
    },
    put: (mentorshipId, { epoch, lastSeq: seq }, { actions, goals }) =>
      db.transaction().execute(async (trx) => {
        const there = await trx
          .selectFrom('mentorship')
          .leftJoin('plan_state', 'plan_state.mentorship_id', 'mentorship.id')
          .select(['plan_state.epoch', 'plan_state.seq'])
          .where('mentorship.id', '=', mentorshipId)
          .executeTakeFirst();
        if (!there) return;
        if (
          there.epoch !== null &&
          (there.epoch > epoch || (there.epoch === epoch && (there.seq ?? 0) > seq))
        )
          return;
        await trx
          .insertInto('plan_state')
          .values({ mentorship_id: mentorshipId, epoch, seq })
          .onConflict((conflict) => conflict.column('mentorship_id').doUpdateSet({ epoch, seq }))
          .execute();
        await putActions(trx, mentorshipId, actions);
        await trx.deleteFrom('plan_goal').where('mentorship_id', '=', mentorshipId).execute();
        const rows = goals.map((goal, position) => goalRow(mentorshipId, goal, position));
        for (const chunk of chunks(rows)) await trx.insertInto('plan_goal').values(chunk).execute();
      }),
    openIn: (mentorshipId) =>
      open.select(OPEN).where('plan_action.mentorship_id', '=', mentorshipId).execute() as Promise<OpenRow[]>,
    async goalsIn(mentorshipId) {
      const rows = await db
        .selectFrom('plan_goal')
        .selectAll()
        .where('mentorship_id', '=', mentorshipId)
        .orderBy('position')
        .execute();
      return rows.map(({ id, title, owner_id, due, done, total, confidence }): GoalRow => ({
        ...{ id, title, due, done, total, confidence },
        ownerId: owner_id,
      }));
    },
    openOf: (personId) =>
      open
        .innerJoin('mentorship', 'mentorship.id', 'plan_action.mentorship_id')
        .innerJoin('member', (join) =>
          join
            .onRef('member.mentorship_id', '=', 'plan_action.mentorship_id')
            .onRef('member.person_id', '=', 'plan_action.owner_id'),
        )
        .select([...OPEN, 'mentorship.title as mentorshipTitle'])
        .where('plan_action.owner_id', '=', personId)
        .where('member.removed_at', 'is', null)
        .execute() as Promise<(OpenRow & { mentorshipTitle: string })[]>,
  };
}

/** Writes only what differs: of thousands of actions an edit touches one. */
async function putActions(db: Db, mentorshipId: string, actions: readonly ActionRow[]): Promise<void> {
  const before = await db
    .selectFrom('plan_action')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .execute();
  const known = new Map(before.map((row) => [row.id, row]));
  const now = actions.map((action) => actionRow(mentorshipId, action));
  const ids = new Set(now.map(({ id }) => id));
  const gone = before.map(({ id }) => id).filter((id) => !ids.has(id));
  const news = now.filter((row) => {
    const old = known.get(row.id);
    return !old || (Object.keys(row) as (keyof typeof row)[]).some((key) => old[key] !== row[key]);
  });
  const stale = [...gone, ...news.map(({ id }) => id).filter((id) => known.has(id))];
  for (const chunk of chunks(stale)) {
    await db
      .deleteFrom('plan_action')
      .where('mentorship_id', '=', mentorshipId)
      .where('id', 'in', chunk)
      .execute();
  }
  for (const chunk of chunks(news)) await db.insertInto('plan_action').values(chunk).execute();
}

function* chunks<T>(rows: readonly T[]): Iterable<T[]> {
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK);
}

function actionRow(mentorshipId: string, action: ActionRow): Tables['plan_action'] {
  const { id, title, due, place, reason } = action;
  return {
    ...{ mentorship_id: mentorshipId, id, title, due, place, reason },
    owner_id: action.ownerId,
    goal_id: action.goalId,
    if_when: action.ifWhen,
    then_what: action.thenWhat,
    session_id: action.sessionId,
    ended_at: action.endedAt,
    ended_in: action.endedIn,
  };
}

function goalRow(mentorshipId: string, goal: GoalRow, position: number): Tables['plan_goal'] {
  const { id, title, ownerId, due, done, total, confidence } = goal;
  return {
    mentorship_id: mentorshipId,
    position,
    id,
    title,
    owner_id: ownerId,
    due,
    done,
    total,
    confidence,
  };
}
