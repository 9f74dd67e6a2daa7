import type { MailAttachment, MailStore, NewMail, QueuedMail } from '../../domain/ports.ts';
import type { Db, Tables } from './tables.ts';
import type { Selectable } from 'kysely';

/** What the mail server said is kept to this length. */
const MAX_ERROR = 500;

export function mailsIn(db: Db): MailStore {
  const mails = db.selectFrom('mail_outbox').selectAll().where('sent_at', 'is', null).orderBy('id');
  return {
    queue: (mail) => queueMail(db, mail),
    async due(now, limit) {
      return (await mails.where('send_after', '<=', now).limit(limit).execute()).map(mailOf);
    },
    async unsent(limit) {
      return (await mails.limit(limit).execute()).map(mailOf);
    },
    async sent(id, at) {
      await db
        .updateTable('mail_outbox')
        .set({ sent_at: at, subject: '', text: '', html: '', attachments: '[]', error: null })
        .where('id', '=', id)
        .execute();
    },
    async failed(id, { error, retryAt }) {
      await db
        .updateTable('mail_outbox')
        .set((row) => ({
          tries: row('tries', '+', 1),
          error: error.slice(0, MAX_ERROR),
          send_after: retryAt ?? Number.MAX_SAFE_INTEGER,
        }))
        .where('id', '=', id)
        .execute();
    },
    async forgetBefore(time) {
      await db.deleteFrom('mail_outbox').where('at', '<', time).execute();
    },
    async removeOf(personId) {
      await db.deleteFrom('mail_outbox').where('person_id', '=', personId).execute();
    },
  };
}

/** Queues the mail in whatever transaction the database stands for. */
export async function queueMail(db: Db, mail: NewMail): Promise<void> {
  await db
    .insertInto('mail_outbox')
    .values({
      recipient: mail.to,
      kind: mail.kind,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: JSON.stringify(mail.attachments ?? []),
      person_id: mail.personId,
      mentorship_id: mail.mentorshipId,
      at: mail.at,
      send_after: mail.sendAfter ?? mail.at,
      sent_at: null,
      tries: 0,
      error: null,
    })
    .execute();
}

function mailOf(row: Selectable<Tables['mail_outbox']>): QueuedMail {
  return {
    id: row.id,
    to: row.recipient,
    kind: row.kind,
    subject: row.subject,
    text: row.text,
    html: row.html,
    attachments: JSON.parse(row.attachments) as MailAttachment[],
    personId: row.person_id,
    mentorshipId: row.mentorship_id,
    at: row.at,
    sendAfter: row.send_after,
    tries: row.tries,
    error: row.error,
  };
}
