import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, SETTINGS } from './config.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('has a default for everything, and is frozen', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    port: 3000,
    host: null,
    dataDir: path.join(ROOT, 'data'),
    databaseUrl: null,
    publicUrl: null,
    whoCanStart: 'anyone',
    media: { port: 40_000, announcedPort: null, announcedAddress: null },
    tls: { kind: 'none' },
    logLevel: 'info',
  });
  expect(Object.isFrozen(config)).toBe(true);
  expect(readConfig({ PORT: '', DATA_DIR: ' ' })).toEqual(config);
});

test('takes what it is given', () => {
  const config = readConfig({
    PORT: '8443',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'https://Cairn.example/',
    WHO_CAN_START: 'members',
    MEDIA_PORT: '41000',
    MEDIA_ANNOUNCED_PORT: '42000',
    MEDIA_WORKERS: '2',
    ANNOUNCED_ADDRESS: '192.0.2.7',
    TLS_CERT: '/etc/cairn/cert.pem',
    TLS_KEY: '/etc/cairn/key.pem',
    LOG_LEVEL: 'warn',
  });
  expect(config).toMatchObject({
    port: 8443,
    host: '127.0.0.1',
    publicUrl: 'https://cairn.example',
    whoCanStart: 'members',
    media: { port: 41_000, announcedPort: 42_000, workers: 2, announcedAddress: '192.0.2.7' },
    tls: { kind: 'files', cert: '/etc/cairn/cert.pem', key: '/etc/cairn/key.pem' },
    logLevel: 'warn',
  });
  expect(readConfig({ TLS_SELF_SIGNED: '1' }).tls).toEqual({ kind: 'selfSigned' });
});

describe('what may not be is refused with the name of the setting and what it may be', () => {
  test.each([
    ['PORT', '65536', /PORT is “65536”.*0 to 65535/],
    ['PORT', '3000x', /a whole number/],
    ['PORT', '-1', /a whole number/],
    ['HOST', 'a b', /IP address or a host name/],
    ['DATABASE_URL', 'mysql://cairn:password@db/cairn', /DATABASE_URL is “…”.*postgres:\/\//],
    ['DATABASE_URL', 'postgres://cairn:password@db', /DATABASE_URL/],
    ['PUBLIC_URL', 'cairn.example', /http or https address/],
    ['PUBLIC_URL', 'https://cairn.example/path', /without a path/],
    ['PUBLIC_URL', 'ftp://cairn.example', /http or https/],
    ['PROXIES', '11', /0 to 10/],
    ['WHO_CAN_START', 'everyone', /anyone or members/],
    ['MEDIA_PORT', 'auto', /a whole number/],
    ['MEDIA_ANNOUNCED_PORT', '0', /1 to 65535/],
    ['MEDIA_WORKERS', '0', /1 to 64/],
    ['ANNOUNCED_ADDRESS', 'http://x', /IP address or a host name/],
    ['TLS_SELF_SIGNED', 'yes', /0 or 1/],
    ['STOP_SECONDS', '0', /1 to 300/],
    ['LOG_LEVEL', 'loud', /debug, info, warn, error or silent/],
  ])('%s=%s', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(message);
    expect(() => readConfig({ [name]: value })).not.toThrow(/password/);
  });

  test('ports that more than one part would have, or that do not exist', () => {
    expect(() => readConfig({ MEDIA_PORT: '65535', MEDIA_WORKERS: '2' })).toThrow(
      /MEDIA_PORT.*at most 65534/,
    );
    expect(() => readConfig({ MEDIA_ANNOUNCED_PORT: '65530', MEDIA_WORKERS: '8' })).toThrow(/at most 65528/);
    const shared = { MEDIA_PORT: '3000', MEDIA_WORKERS: '2' };
    expect(() => readConfig({ ...shared, PORT: '3001' })).toThrow(/PORT is “3001”.*none of 3000 to 3001/);
    expect(readConfig({ ...shared, PORT: '3002' }).port).toBe(3_002);
    expect(readConfig({ PORT: '0', MEDIA_PORT: '0' }).media.port).toBe(0);
  });

  test('the clock of a server that is used can not be moved', () => {
    const env = { CAIRN_TEST_CLOCK_FILE: '/tmp/ahead' };
    expect(() => readConfig(env)).toThrow(/CAIRN_TEST_CLOCK_FILE.*tests alone/);
    expect(readConfig({ ...env, NODE_ENV: 'test' }).testClockFile).toBe('/tmp/ahead');
  });

  test('a certificate without its key, and a key without its certificate', () => {
    expect(() => readConfig({ TLS_CERT: 'cert.pem' })).toThrow(/TLS_KEY/);
    expect(() => readConfig({ TLS_KEY: 'key.pem' })).toThrow(/TLS_CERT/);
  });
});

describe('mail and single sign-on', () => {
  const mail = { SMTP_URL: 'smtp://name:secret@mail.example', MAIL_FROM: 'Cairn <c@example.org>' };

  test('mail needs a sender, and the address that its links lead to', () => {
    expect(readConfig({}).mail).toBeNull();
    expect(readConfig({ ...mail, PUBLIC_URL: 'https://cairn.example' }).mail).toEqual({
      smtpUrl: mail.SMTP_URL,
      from: mail.MAIL_FROM,
    });
    expect(() => readConfig(mail)).toThrow(/PUBLIC_URL/);
    expect(() => readConfig({ SMTP_URL: mail.SMTP_URL })).toThrow(/MAIL_FROM/);
    expect(() => readConfig({ ...mail, MAIL_FROM: 'nobody' })).toThrow(/MAIL_FROM is “nobody”/);
    expect(() => readConfig({ ...mail, SMTP_URL: 'http://name:secret@mail.example' })).toThrow(
      /SMTP_URL is “…”/,
    );
  });

  test('the single sign-on needs all of its settings', () => {
    const settings = {
      PUBLIC_URL: 'https://cairn.example',
      OIDC_ISSUER: 'https://id.example',
      OIDC_CLIENT_ID: 'c',
      OIDC_CLIENT_SECRET: 's',
    };
    expect(readConfig({}).provider).toBeNull();
    expect(readConfig({ ...settings, OIDC_NAME: 'College' }).provider).toEqual({
      issuer: 'https://id.example',
      clientId: 'c',
      clientSecret: 's',
      name: 'College',
    });
    for (const name of Object.keys(settings)) {
      expect(() => readConfig({ ...settings, [name]: undefined })).toThrow(new RegExp(name));
    }
    expect(() => readConfig({ ...settings, OIDC_ISSUER: 'id.example' })).toThrow(/OIDC_ISSUER/);
  });
});

test('the README lists every setting with its default', async () => {
  const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
  const missing = Object.entries(SETTINGS).filter(
    ([name, setting]) => !new RegExp(`\`${name}\`.*${escape(setting.default)}`).test(readme),
  );
  expect(missing.map(([name, setting]) => `${name}: ${setting.default}`)).toEqual([]);
});

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
