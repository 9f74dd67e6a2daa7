import os from 'node:os';
import path from 'node:path';
import type { SupportContact } from '@cairn/shared/http/homeRoutes.ts';
import { LOG_LEVELS, type LogLevel } from './lib/logger.ts';
import { supportContacts } from './lib/supportContacts.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** A wrong setting: named, with what it may be. */
export class ConfigError extends Error {
  constructor(setting: string, given: string, mayBe: string) {
    super(`${setting} is “${given}”, but it may be ${mayBe}.`);
    this.name = 'ConfigError';
  }
}

/** One setting of the environment, as the README lists it. */
interface Setting<T> {
  /** The default as people read it. */
  default: string;
  /** What it is for, with its unit where it has one. */
  about: string;
  /** What it may be, for whoever gave something else. */
  mayBe: string;
  /** The value of what was given (`undefined`: nothing); `null` where it may not be that. */
  parse(given: string | undefined): { value: T } | null;
}

function integer(from: number, to: number, fallback: number): Pick<Setting<number>, 'mayBe' | 'parse'> {
  return {
    mayBe: `a whole number from ${from} to ${to}`,
    parse(given) {
      if (given === undefined) return { value: fallback };
      const value = /^\d{1,9}$/.test(given) ? Number(given) : NaN;
      return value >= from && value <= to ? { value } : null;
    },
  };
}

function choice<const T extends string>(
  values: readonly T[],
  fallback: T,
): Pick<Setting<T>, 'mayBe' | 'parse'> {
  return {
    mayBe: values.join(', ').replace(/, ([^,]*)$/, ' or $1'),
    parse(given) {
      if (given === undefined) return { value: fallback };
      const value = values.find((known) => known === given);
      return value === undefined ? null : { value };
    },
  };
}

function optional(
  mayBe: string,
  accept: (given: string) => string | null,
): Pick<Setting<string | null>, 'mayBe' | 'parse'> {
  return {
    mayBe,
    parse(given) {
      if (given === undefined) return { value: null };
      const value = accept(given);
      return value === null ? null : { value };
    },
  };
}

const PORTS = { from: 0, to: 65_535 } as const;

/** The address without anything behind the host and port, or null. */
function webAddress(given: string): string | null {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.pathname !== '/' ||
    url.search ||
    url.hash
  ) {
    return null;
  }
  return url.origin;
}

/** The address of a PostgreSQL database that is named, or null. */
function databaseAddress(given: string): string | null {
  const url = URL.canParse(given) ? new URL(given) : null;
  return url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 ? given : null;
}

/** The address of a mail server, as it was given. */
function mailServer(given: string): string | null {
  const url = URL.parse(given);
  return url && /^smtps?:$/.test(url.protocol) && url.hostname !== '' ? given : null;
}

/** Every setting there is. A check holds the README to this table. */
export const SETTINGS = {
  PORT: {
    default: '3000',
    about: 'TCP port of the page, the API and both sockets; 0 takes a free one',
    ...integer(PORTS.from, PORTS.to, 3_000),
  },
  HOST: {
    default: 'all addresses',
    about:
      'Address that the page and the sockets listen on, such as 127.0.0.1 behind a proxy; media listens on all',
    ...optional('an IP address or a host name of this machine', (given) => (/\s/.test(given) ? null : given)),
  },
  DATA_DIR: {
    default: 'data',
    about: 'Folder of the embedded database and of the key of this server, from the project’s root',
    mayBe: 'a path',
    parse: (given: string | undefined) => ({ value: path.resolve(PROJECT, given ?? 'data') }),
  },
  DATABASE_URL: {
    default: 'unset: embedded database',
    about: 'A PostgreSQL database in its place, as postgres://user@host:5432/database',
    ...optional('postgres://user@host:5432/database', databaseAddress),
  },
  PUBLIC_URL: {
    default: 'the address that was asked',
    about: 'Address under which people reach the server, such as https://cairn.example; stands in links',
    ...optional('an http or https address without a path', webAddress),
  },
  PROXIES: {
    default: '0',
    about: 'How many reverse proxies stand in front and add to X-Forwarded-For',
    ...integer(0, 10, 0),
  },
  WHO_CAN_START: {
    default: 'anyone',
    about:
      '`anyone`, or `members`: browsers of people who are members of a mentorship here already; begin with `anyone`, an empty server has none',
    ...choice(['anyone', 'members'], 'anyone'),
  },
  SMTP_URL: {
    default: 'unset: mails wait for `npm run mail`',
    about:
      'Mail server that takes what this one sends, such as smtps://name:password@mail.example; needs MAIL_FROM and PUBLIC_URL',
    ...optional('an address such as smtp://mail.example:587', mailServer),
  },
  MAIL_FROM: {
    default: 'unset',
    about: 'Sender of all mails, such as Cairn <cairn@example.org>',
    ...optional('a mail address, with a name before it or without', (given) =>
      /^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(given) ? given : null,
    ),
  },
  OIDC_ISSUER: {
    default: 'unset: no single sign-on',
    about:
      'Address of the OpenID Connect provider; its way back is PUBLIC_URL/api/auth/callback/oidc; needs the other OIDC settings and PUBLIC_URL',
    ...optional('an http or https address', (given) =>
      /^https?:$/.test(URL.parse(given)?.protocol ?? '') ? given : null,
    ),
  },
  OIDC_CLIENT_ID: {
    default: 'unset',
    about: 'What this server is called at the provider',
    ...optional('any text', (given) => given),
  },
  OIDC_CLIENT_SECRET: {
    default: 'unset',
    about: 'What this server proves itself with there',
    ...optional('any text', (given) => given),
  },
  OIDC_NAME: {
    default: 'single sign-on',
    about: 'The provider’s name on the button: “Continue with …”',
    parse: (given: string | undefined) => ({ value: given ?? 'single sign-on' }),
    mayBe: 'any text',
  },
  SUPPORT_CONTACTS: {
    default: 'none',
    about:
      'Whom people can turn to where mentoring isn’t enough, on the help card: `Name: how to reach them; Name: …`, eight at most',
    mayBe: '“Name: how to reach them”, several with a semicolon between them',
    parse(given: string | undefined): { value: SupportContact[] } | null {
      const value = given === undefined ? [] : supportContacts(given);
      return value && { value };
    },
  },
  MEDIA_PORT: {
    default: '40000',
    about: 'UDP and TCP port of the first media worker, the others take the next ones; 0 takes free ones',
    ...integer(PORTS.from, PORTS.to, 40_000),
  },
  MEDIA_ANNOUNCED_PORT: {
    default: 'MEDIA_PORT',
    about:
      'Port that browsers are told instead of MEDIA_PORT, where something forwards to it; the others’ follow',
    mayBe: `a whole number from 1 to ${PORTS.to}`,
    parse(given: string | undefined): { value: number | null } | null {
      return given === undefined ? { value: null } : integer(1, PORTS.to, 1).parse(given);
    },
  },
  MEDIA_WORKERS: {
    default: 'one per core',
    about: 'How many media workers run',
    ...integer(1, 64, os.availableParallelism()),
  },
  ANNOUNCED_ADDRESS: {
    default: 'every address of the machine',
    about: 'IP address or host name that browsers send media to, where it is not one of the machine’s own',
    ...optional('an IP address or a host name', (given) => (/^[\w.:-]+$/.test(given) ? given : null)),
  },
  TLS_CERT: {
    default: 'unset: plain http',
    about: 'File of the certificate with its chain (PEM); needs TLS_KEY',
    ...optional('a path', (given) => path.resolve(PROJECT, given)),
  },
  TLS_KEY: {
    default: 'unset',
    about: 'File of the certificate’s private key (PEM); needs TLS_CERT',
    ...optional('a path', (given) => path.resolve(PROJECT, given)),
  },
  TLS_SELF_SIGNED: {
    default: '0',
    about: '1: https with a certificate that the server makes for this machine and its local network',
    ...choice(['0', '1'], '0'),
  },
  STOP_SECONDS: {
    default: '10',
    about: 'How long stopping may take to save everything, in seconds',
    ...integer(1, 300, 10),
  },
  LOG_LEVEL: {
    default: 'info',
    about: 'Least weight of the lines that are logged',
    ...choice(LOG_LEVELS, 'info'),
  },
} as const satisfies Record<string, Setting<unknown>>;

type SettingName = keyof typeof SETTINGS;

type Tls = { kind: 'none' } | { kind: 'files'; cert: string; key: string } | { kind: 'selfSigned' };

export interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
}

export interface ProviderConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

export interface Config {
  readonly port: number;
  /** Null: every address of the machine. */
  readonly host: string | null;
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly publicUrl: string | null;
  readonly proxies: number;
  readonly whoCanStart: 'anyone' | 'members';
  /** Null: nothing is sent, and mails wait for the administrator. */
  readonly mail: MailConfig | null;
  /** The single sign-on; null for none. */
  readonly provider: ProviderConfig | null;
  /** Whom the help card names. */
  readonly support: readonly SupportContact[];
  readonly media: {
    readonly port: number;
    readonly announcedPort: number | null;
    readonly workers: number;
    readonly announcedAddress: string | null;
  };
  readonly tls: Tls;
  readonly stopMs: number;
  readonly logLevel: LogLevel;
  /** The folder of the built client. */
  readonly clientDir: string;
  /** For tests alone: a file with milliseconds by which the clock is put forward. */
  readonly testClockFile: string | null;
}

/** Reads the settings, once. @throws {ConfigError} on the first that may not be what it is */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  function read<N extends SettingName>(name: N) {
    const setting = SETTINGS[name];
    const given = env[name]?.trim() || undefined;
    const parsed = setting.parse(given);
    if (parsed === null) throw new ConfigError(name, shown(name, given), setting.mayBe);
    return parsed.value as NonNullable<ReturnType<(typeof SETTINGS)[N]['parse']>>['value'];
  }
  const port = read('PORT');
  const media = {
    port: read('MEDIA_PORT'),
    announcedPort: read('MEDIA_ANNOUNCED_PORT'),
    workers: read('MEDIA_WORKERS'),
    announcedAddress: read('ANNOUNCED_ADDRESS'),
  };
  checkPorts(port, media);
  return Object.freeze({
    port,
    host: read('HOST'),
    dataDir: read('DATA_DIR'),
    databaseUrl: read('DATABASE_URL'),
    publicUrl: read('PUBLIC_URL'),
    proxies: read('PROXIES'),
    whoCanStart: read('WHO_CAN_START'),
    mail: mailOf(read('SMTP_URL'), read('MAIL_FROM'), read('PUBLIC_URL')),
    provider: providerOf({
      OIDC_ISSUER: read('OIDC_ISSUER'),
      OIDC_CLIENT_ID: read('OIDC_CLIENT_ID'),
      OIDC_CLIENT_SECRET: read('OIDC_CLIENT_SECRET'),
      name: read('OIDC_NAME'),
      publicUrl: read('PUBLIC_URL'),
    }),
    support: read('SUPPORT_CONTACTS'),
    media: Object.freeze(media),
    tls: tlsOf(read('TLS_CERT'), read('TLS_KEY'), read('TLS_SELF_SIGNED') === '1'),
    stopMs: read('STOP_SECONDS') * 1_000,
    logLevel: read('LOG_LEVEL'),
    clientDir: path.join(PROJECT, 'client/dist'),
    testClockFile: testClockOf(env),
  });
}

/** Each worker takes the next port: all of them must exist, and none be the page's. */
function checkPorts(port: number, { port: first, announcedPort, workers }: Config['media']): void {
  const most = PORTS.to - workers + 1;
  const mayBe = `at most ${most}, so that each of the ${workers} media workers has a port of its own`;
  if (first > most) throw new ConfigError('MEDIA_PORT', String(first), mayBe);
  if ((announcedPort ?? 0) > most)
    throw new ConfigError('MEDIA_ANNOUNCED_PORT', String(announcedPort), mayBe);
  if (first > 0 && port >= first && port < first + workers) {
    const taken = `none of ${first} to ${first + workers - 1}, which MEDIA_PORT gives to the media workers`;
    throw new ConfigError('PORT', String(port), taken);
  }
}

function mailOf(smtpUrl: string | null, from: string | null, publicUrl: string | null): MailConfig | null {
  if (smtpUrl === null) return null;
  if (from === null) throw new ConfigError('MAIL_FROM', '', 'the sender of the mails that SMTP_URL takes');
  if (publicUrl === null) {
    // Else whoever asks for a mail could choose, by the host that they name, where its link leads.
    throw new ConfigError('PUBLIC_URL', '', 'the address that stands in the mails that SMTP_URL takes');
  }
  return { smtpUrl, from };
}

type OidcSettings = Record<'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET', string | null>;

function providerOf({
  name,
  publicUrl,
  ...settings
}: OidcSettings & { name: string; publicUrl: string | null }): ProviderConfig | null {
  const missing = Object.entries(settings).find(([, value]) => value === null)?.[0];
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  if (issuer !== null && clientId !== null && clientSecret !== null) {
    if (publicUrl === null) {
      throw new ConfigError(
        'PUBLIC_URL',
        '',
        'the address that the provider of OIDC_ISSUER sends people back to',
      );
    }
    return { issuer, clientId, clientSecret, name };
  }
  if (missing === undefined || Object.values(settings).every((value) => value === null)) return null;
  throw new ConfigError(missing, '', 'what belongs to the other settings of the single sign-on');
}

/** No setting for people: whoever moves the clock of a server that is used sends reminders and ends sessions. */
function testClockOf(env: Readonly<Record<string, string | undefined>>): string | null {
  const file = env['CAIRN_TEST_CLOCK_FILE'];
  if (file === undefined) return null;
  if (env['NODE_ENV'] === 'test') return file;
  throw new ConfigError('CAIRN_TEST_CLOCK_FILE', file, 'unset: it is for tests alone (NODE_ENV=test)');
}

function tlsOf(cert: string | null, key: string | null, selfSigned: boolean): Tls {
  if (cert !== null && key !== null) return { kind: 'files', cert, key };
  if (cert !== null) throw new ConfigError('TLS_KEY', '', 'the file of the key that belongs to TLS_CERT');
  if (key !== null)
    throw new ConfigError('TLS_CERT', '', 'the file of the certificate that belongs to TLS_KEY');
  return { kind: selfSigned ? 'selfSigned' : 'none' };
}

const SECRET_SETTINGS: ReadonlySet<SettingName> = new Set(['DATABASE_URL', 'SMTP_URL', 'OIDC_CLIENT_SECRET']);

/** What was given, without the password that it may hold. */
function shown(name: SettingName, given: string | undefined): string {
  return SECRET_SETTINGS.has(name) ? '…' : (given ?? '');
}
