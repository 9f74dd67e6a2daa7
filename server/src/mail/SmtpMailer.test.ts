import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { compose } from '../domain/mail/compose.ts';
import type { QueuedMail } from '../domain/ports.ts';
import { SmtpMailer } from './SmtpMailer.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Taken {
  from: string;
  to: string[];
  raw: string;
}

async function mailServer(refuses = false): Promise<{ url: string; taken: Taken[] }> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username = '', password }, _session, done) =>
      done(password === 'right' ? null : new Error('wrong'), { user: username }),
    onRcptTo: (_address, _session, done) => done(refuses ? new Error('There is no such mailbox') : null),
    onData: (stream, { envelope }, done) => {
      let raw = '';
      stream.setEncoding('utf8').on('data', (text: string) => (raw += text));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope;
        taken.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://cairn:right@127.0.0.1:${port}`, taken };
}

function aMail(fields: Partial<QueuedMail> = {}): QueuedMail {
  const letter = compose({
    subject: 'Grüße 🦉',
    lines: ['Hello <Ada>,', 'it is time.'],
    button: { label: 'Open', url: 'https://cairn.example/verify#a&b' },
    foot: 'You asked for this.',
  });
  const at = 1;
  return {
    ...letter,
    id: 7,
    to: 'ada@example.org',
    kind: 'account:verify',
    attachments: [],
    personId: null,
    mentorshipId: null,
    at,
    sendAfter: at,
    tries: 0,
    error: null,
    ...fields,
  };
}

function mailerTo(smtpUrl: string): SmtpMailer {
  const mailer = new SmtpMailer({ smtpUrl, from: 'Cairn <cairn@example.org>' });
  closing.unshift(() => mailer.close());
  return mailer;
}

test('a mail reaches the mail server with its words, link and attachment', async () => {
  const { url, taken } = await mailServer();
  const attachments = [
    { fileName: 'session.ics', contentType: 'text/calendar; method=REQUEST', text: 'BEGIN:VCALENDAR' },
  ];
  await mailerTo(url).send(aMail({ attachments }));
  expect(taken).toMatchObject([{ from: 'cairn@example.org', to: ['ada@example.org'] }]);
  const raw = taken[0]?.raw ?? '';
  expect(raw).toContain('https://cairn.example/verify#a&b');
  expect(raw).toContain('Hello &lt;Ada&gt;,');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  // As a form of the text, for programs that keep a calendar, and as a file for all others.
  expect(raw.match(/^Content-Type: text\/calendar; .*method=REQUEST/gim)).toHaveLength(2);
  expect(raw.match(/^Content-Disposition: attachment/gim)).toHaveLength(1);
});

test('what the mail server refuses rejects with its words', async () => {
  const { url, taken } = await mailServer(true);
  await expect(mailerTo(url).send(aMail())).rejects.toThrow(/no such mailbox/);
  expect(taken).toEqual([]);
});

test('a mail server that is not there, or a wrong password, rejects', async () => {
  const { url } = await mailServer();
  await expect(mailerTo(url.replace('right', 'wrong')).send(aMail())).rejects.toThrow(/login/i);
  await expect(mailerTo('smtp://127.0.0.1:9').send(aMail())).rejects.toThrow(/ECONNREFUSED/);
});
