import type { Account, AccountStore, LinkPolicies } from '../../domain/ports.ts';
import type { Db } from './tables.ts';

const FIELDS = [
  'account.id',
  'account.person_id as personId',
  'account.email',
  'account.email_verified as emailVerified',
  'account.created_at as createdAt',
] as const;

export function accountsIn(db: Db): AccountStore {
  const accounts = db.selectFrom('account').select(FIELDS);
  const sessions = db
    .selectFrom('account_session')
    .select(['account_id as accountId', 'browser_id as browserId']);
  return {
    async get(id) {
      return accountOf(await accounts.where('account.id', '=', id).executeTakeFirst());
    },
    async byEmail(email) {
      return accountOf(await accounts.where('account.email', '=', email).executeTakeFirst());
    },
    async ofPerson(personId) {
      const row = await accounts
        .innerJoin('account_person', 'account_person.account_id', 'account.id')
        .where('account_person.person_id', '=', personId)
        .executeTakeFirst();
      return accountOf(row);
    },
    async people(id) {
      const rows = await db
        .selectFrom('account_person')
        .select('person_id')
        .where('account_id', '=', id)
        .orderBy('seq')
        .execute();
      return rows.map((row) => row.person_id);
    },
    async addPerson(id, personId) {
      await db
        .insertInto('account_person')
        .values({ account_id: id, person_id: personId })
        .onConflict((conflict) => conflict.column('person_id').doNothing())
        .execute();
      return (await this.ofPerson(personId))?.id === id;
    },
    async withAccount(personIds) {
      if (personIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('account_person')
        .select('person_id')
        .where('person_id', 'in', personIds)
        .execute();
      return new Set(rows.map((row) => row.person_id));
    },
    sessions: (id) => sessions.where('account_id', '=', id).execute(),
    atBrowser: (browserId) => sessions.where('browser_id', '=', browserId).execute(),
    async endSessions({ accountId, browserId }) {
      let ending = db.deleteFrom('account_session');
      if (accountId !== undefined) ending = ending.where('account_id', '=', accountId);
      if (browserId !== undefined) ending = ending.where('browser_id', '=', browserId);
      if (accountId !== undefined || browserId !== undefined) await ending.execute();
    },
    async isUnproved(id) {
      const row = await db
        .selectFrom('account')
        .select('id')
        .where('id', '=', id)
        .where('email_verified', '=', 0)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('account_credential')
                .select('account_credential.id')
                .whereRef('account_credential.account_id', '=', 'account.id')
                .where('provider_id', '!=', 'credential'),
            ),
          ),
        )
        .executeTakeFirst();
      return row !== undefined;
    },
    async remove(id) {
      await db.deleteFrom('account').where('id', '=', id).execute();
    },
  };
}

export function linkPoliciesIn(db: Db): LinkPolicies {
  return {
    async get(mentorshipId) {
      const row = await db
        .selectFrom('mentorship')
        .select('link_policy')
        .where('id', '=', mentorshipId)
        .executeTakeFirst();
      return row?.link_policy ?? 'closed';
    },
    async set(mentorshipId, policy) {
      await db
        .updateTable('mentorship')
        .set({ link_policy: policy })
        .where('id', '=', mentorshipId)
        .execute();
    },
  };
}

type Row = Omit<Account, 'emailVerified' | 'createdAt'> & { emailVerified: number; createdAt: string };

function accountOf(row: Row | undefined): Account | null {
  return row
    ? { ...row, emailVerified: row.emailVerified === 1, createdAt: Date.parse(row.createdAt) }
    : null;
}
