export interface MailAttachment {
  fileName: string;
  /** Such as `text/calendar; method=REQUEST`. */
  contentType: string;
  text: string;
}

/** A mail that is queued in the transaction that causes it, and sent after that. */
export interface NewMail {
  to: string;
  /** What it is about, such as `account:verify`. */
  kind: string;
  subject: string;
  text: string;
  html: string;
  attachments?: readonly MailAttachment[];
  /** The person to whom it goes, so that erasing them reaches it. */
  personId: string | null;
  mentorshipId: string | null;
  at: number;
  /** Not before. */
  sendAfter?: number;
}

export interface QueuedMail extends Required<NewMail> {
  id: number;
  /** How often sending was tried in vain. */
  tries: number;
  /** What the mail server said the last time; null for nothing. */
  error: string | null;
}

/** The outbox. */
export interface MailStore {
  queue(mail: NewMail): Promise<void>;
  /** What may be sent at the time, oldest first. */
  due(now: number, limit: number): Promise<QueuedMail[]>;
  /** All that was not sent, oldest first. */
  unsent(limit: number): Promise<QueuedMail[]>;
  /** Sent: what was in it is not kept. */
  sent(id: number, at: number): Promise<void>;
  /** Not sent: tried again at the time, or never where it is null. */
  failed(id: number, outcome: { error: string; retryAt: number | null }): Promise<void>;
  /** Forgets all mails that were queued before the time. */
  forgetBefore(time: number): Promise<void>;
  /** Forgets all mails to the person. */
  removeOf(personId: string): Promise<void>;
}

/** The way to the mail server. Rejects where it did not take the mail. */
export interface Mailer {
  send(mail: QueuedMail): Promise<void>;
  close(): void;
}
