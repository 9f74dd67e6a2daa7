import { sql, type Kysely } from 'kysely';
import { index, required, table, typesIn } from './columns.ts';
import type { Migration } from './migration.ts';

/**
 * Accounts, what opens them, and the outbox. In the tables that the library of accounts writes (`account`, and those whose
 * names begin with `account_` but `account_person`) times are ISO 8601 text, as it writes them on SQLite.
 */
export const accounts: Migration = {
  name: '0002_accounts',
  async up(db) {
    await accountTables(db);
    await credentials(db);
    await outbox(db);
    const t = typesIn(db);
    await db.schema
      .alterTable('mentorship')
      .addColumn('link_policy', t.text, (c) => c.notNull().defaultTo(sql.lit('auto')))
      .execute();
    await db.schema.alterTable('person').addColumn('left_at', t.time).execute();
  },
};

async function accountTables(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'account')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('person_id', t.text, (c) => c.notNull().unique().references('person.id'))
    // The library wants one; it is always empty, since names are kept with the person.
    .addColumn('name', t.text, required)
    .addColumn('email', t.text, (c) => c.notNull().unique())
    .addColumn('email_verified', t.integer, required)
    .addColumn('image', t.text)
    .addColumn('created_at', t.text, required)
    .addColumn('updated_at', t.text, required)
    .execute();
  await table(db, 'account_person')
    .addColumn('seq', t.integer, t.counting)
    .addColumn('account_id', t.text, (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('person_id', t.text, (c) => c.notNull().unique().references('person.id').onDelete('cascade'))
    .execute();
  await index(db, 'account_person', ['account_id']);
  await table(db, 'account_session')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('account_id', t.text, (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('browser_id', t.text, (c) => c.notNull().references('browser.id').onDelete('cascade'))
    .addColumn('token', t.text, (c) => c.notNull().unique())
    .addColumn('expires_at', t.text, required)
    .addColumn('ip_address', t.text)
    .addColumn('user_agent', t.text)
    .addColumn('created_at', t.text, required)
    .addColumn('updated_at', t.text, required)
    .execute();
  await index(db, 'account_session', ['account_id']);
  await index(db, 'account_session', ['browser_id']);
}

async function credentials(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'account_credential')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('account_id', t.text, (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('provider_id', t.text, required)
    .addColumn('external_id', t.text, required)
    .addColumn('password', t.text)
    .addColumn('access_token', t.text)
    .addColumn('refresh_token', t.text)
    .addColumn('id_token', t.text)
    .addColumn('access_token_expires_at', t.text)
    .addColumn('refresh_token_expires_at', t.text)
    .addColumn('scope', t.text)
    .addColumn('created_at', t.text, required)
    .addColumn('updated_at', t.text, required)
    .addUniqueConstraint('account_credential_once', ['provider_id', 'external_id'])
    .execute();
  await index(db, 'account_credential', ['account_id']);
  await table(db, 'account_passkey')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('account_id', t.text, (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('name', t.text)
    .addColumn('public_key', t.text, required)
    .addColumn('credential_id', t.text, (c) => c.notNull().unique())
    .addColumn('counter', t.integer, required)
    .addColumn('device_type', t.text, required)
    .addColumn('backed_up', t.integer, required)
    .addColumn('transports', t.text)
    .addColumn('aaguid', t.text)
    .addColumn('created_at', t.text)
    .execute();
  await index(db, 'account_passkey', ['account_id']);
  await table(db, 'account_token')
    .addColumn('id', t.text, (c) => c.primaryKey().notNull())
    .addColumn('identifier', t.text, required)
    .addColumn('value', t.text, required)
    .addColumn('expires_at', t.text, required)
    .addColumn('created_at', t.text, required)
    .addColumn('updated_at', t.text, required)
    .execute();
  await index(db, 'account_token', ['identifier']);
}

async function outbox(db: Kysely<never>): Promise<void> {
  const t = typesIn(db);
  await table(db, 'mail_outbox')
    .addColumn('id', t.integer, t.counting)
    .addColumn('recipient', t.text, required)
    .addColumn('kind', t.text, required)
    .addColumn('subject', t.text, required)
    .addColumn('text', t.text, required)
    .addColumn('html', t.text, required)
    .addColumn('attachments', t.text, required)
    .addColumn('person_id', t.text, (c) => c.references('person.id').onDelete('cascade'))
    .addColumn('mentorship_id', t.text, (c) => c.references('mentorship.id').onDelete('cascade'))
    .addColumn('at', t.time, required)
    .addColumn('send_after', t.time, required)
    .addColumn('sent_at', t.time)
    .addColumn('tries', t.integer, required)
    .addColumn('error', t.text)
    .execute();
  await index(db, 'mail_outbox', ['sent_at', 'send_after']);
  await index(db, 'mail_outbox', ['person_id']);
  await index(db, 'mail_outbox', ['mentorship_id']);
}
