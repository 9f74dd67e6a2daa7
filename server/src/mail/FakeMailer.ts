import type { Mailer, QueuedMail } from '../domain/ports.ts';

/** A mail server that keeps what it takes; or takes nothing, while it is told so. */
export class FakeMailer implements Mailer {
  readonly taken: QueuedMail[] = [];
  refuses: string | null = null;
  readonly #waiting = new Set<() => void>();

  async send(mail: QueuedMail): Promise<void> {
    if (this.refuses !== null) throw new Error(this.refuses);
    this.taken.push(mail);
    for (const look of [...this.#waiting]) look();
    return Promise.resolve();
  }

  /** The next mail to the address that was not asked for before, now or when it comes. */
  async next(to: string): Promise<QueuedMail> {
    const { promise, resolve, reject } = Promise.withResolvers<QueuedMail>();
    const timer = setTimeout(() => reject(new Error(`no mail came to ${to}`)), 5_000);
    const look = () => {
      const index = this.taken.findIndex((mail) => mail.to === to);
      const [mail] = index < 0 ? [] : this.taken.splice(index, 1);
      if (!mail) return;
      clearTimeout(timer);
      this.#waiting.delete(look);
      resolve(mail);
    };
    this.#waiting.add(look);
    look();
    return promise;
  }

  close(): void {
    // Nothing is kept open.
  }
}
