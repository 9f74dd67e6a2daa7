import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

interface Mail {
  to: string;
  raw: string;
}

const WAIT_MS = 15_000;

/** A mail server on loopback that takes everything and keeps it. */
export class Mailbox {
  readonly url: string;
  readonly #server: SMTPServer;
  readonly #mails: Mail[];
  readonly #waiting: Set<() => void>;

  private constructor(server: SMTPServer, port: number, mails: Mail[], waiting: Set<() => void>) {
    this.url = `smtp://127.0.0.1:${port}`;
    this.#server = server;
    this.#mails = mails;
    this.#waiting = waiting;
  }

  static async open(): Promise<Mailbox> {
    const mails: Mail[] = [];
    const waiting = new Set<() => void>();
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, { envelope }, done) => {
        let raw = '';
        stream.setEncoding('utf8').on('data', (text: string) => (raw += text));
        stream.on('end', () => {
          for (const { address } of envelope.rcptTo) mails.push({ to: address, raw });
          done();
          for (const look of [...waiting]) look();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Mailbox(server, (server.server.address() as AddressInfo).port, mails, waiting);
  }

  /** The link in the next mail to the address that was not asked for before. */
  async linkTo(address: string): Promise<string> {
    const text = await this.next(address);
    const link = /http:\S+/.exec(text)?.[0];
    if (link === undefined) throw new Error(`the mail holds no link:\n${text}`);
    return link;
  }

  /** The next mail to the address whose source fits, read as quoted-printable: soft line breaks, and "=" as "=3D". */
  async next(address: string, fits = /^/): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(() => reject(new Error(`no such mail came to ${address}`)), WAIT_MS);
    const look = () => {
      const index = this.#mails.findIndex(({ to, raw }) => to === address && fits.test(raw));
      const [mail] = index < 0 ? [] : this.#mails.splice(index, 1);
      if (!mail) return;
      clearTimeout(timer);
      this.#waiting.delete(look);
      resolve(mail.raw.replaceAll('=\r\n', '').replaceAll('=3D', '='));
    };
    this.#waiting.add(look);
    look();
    return promise;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
