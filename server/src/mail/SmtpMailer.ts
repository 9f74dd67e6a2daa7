import { createTransport, type Transporter } from 'nodemailer';
import type { Mailer, QueuedMail } from '../domain/ports.ts';

/** How long the mail server may take for each step, in milliseconds. */
const TIMEOUT_MS = 30_000;

/** Sends through one connection to a mail server, which is opened when there is something to send. */
export class SmtpMailer implements Mailer {
  readonly #transport: Transporter;
  readonly #from: string;

  constructor({ smtpUrl, from }: { smtpUrl: string; from: string }) {
    this.#from = from;
    this.#transport = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 1,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // Mails hold what we wrote: nothing is fetched from files or addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ id, to, subject, text, html, attachments }: QueuedMail): Promise<void> {
    await this.#transport.sendMail({
      from: this.#from,
      to,
      subject,
      text,
      html,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Cairn-Mail': String(id) },
      attachments: attachments.map(({ fileName, contentType, text: content }) => ({
        filename: fileName,
        contentType,
        content,
      })),
      ...invitationOf(attachments),
    });
  }

  close(): void {
    this.#transport.close();
  }
}

/** Mail programs that keep a calendar take an invitation that is a form of the text itself, beside plain and HTML (RFC 6047). */
function invitationOf(attachments: QueuedMail['attachments']) {
  const found = attachments.find(({ contentType }) => /^text\/calendar;.*\bmethod=/.test(contentType));
  return found ? { alternatives: [{ contentType: found.contentType, content: found.text }] } : {};
}
