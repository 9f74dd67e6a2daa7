import type { Clock, Logger, Mailer, MailStore, QueuedMail } from '../ports.ts';

/** How often the outbox is looked at without having been told that something is in it, in milliseconds. */
const LOOK_EVERY_MS = 15_000;
const AT_ONCE = 20;
/** The pause after each time that sending failed; after the last a mail stays for the administrator to see. */
const RETRY_MS = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 6 * 3_600_000, 24 * 3_600_000];
/** Mails are forgotten after this: what they say is over by then. */
const KEPT_MS = 60 * 24 * 3_600_000;

export interface MailSenderOptions {
  mails: MailStore;
  /** Null: no mail server was named, and mails wait for the administrator. */
  mailer: Mailer | null;
  clock: Clock;
  logger: Logger;
}

/** Sends what is in the outbox, one mail after the other, each until the mail server has taken it. */
export class MailSender {
  readonly #options: MailSenderOptions;
  readonly #looking: NodeJS.Timeout;
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(options: MailSenderOptions) {
    this.#options = options;
    this.#looking = setInterval(() => this.wake(), LOOK_EVERY_MS);
    this.#looking.unref();
    this.wake();
  }

  /** Something is in the outbox. */
  wake(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => (this.#running = null));
  }

  /** Resolves when the mail that is on its way was taken or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#looking);
    await this.#running;
    this.#options.mailer?.close();
  }

  async #run(): Promise<void> {
    const { mails, mailer, clock, logger } = this.#options;
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        await mails.forgetBefore(clock.now() - KEPT_MS);
        if (!mailer) return;
        const due = await mails.due(clock.now(), AT_ONCE);
        for (const mail of due) {
          if (this.#closed) return;
          await this.#send(mailer, mail);
        }
        if (due.length === AT_ONCE) this.#again = true;
      }
    } catch (error) {
      logger.warn({ error }, 'the outbox could not be read or written; it is looked at again');
    }
  }

  async #send(mailer: Mailer, mail: QueuedMail): Promise<void> {
    const { mails, clock, logger } = this.#options;
    try {
      await mailer.send(mail);
    } catch (error) {
      const pause = RETRY_MS[mail.tries];
      const retryAt = pause === undefined ? null : clock.now() + pause;
      const words = error instanceof Error ? error.message : String(error);
      logger.warn({ mail: mail.id, kind: mail.kind, tries: mail.tries + 1 }, 'a mail was not taken');
      await mails.failed(mail.id, { error: words, retryAt });
      return;
    }
    await mails.sent(mail.id, clock.now());
  }
}
