import { pino, type Logger, type LoggerOptions } from 'pino';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What must not reach a log, at the first and the second level of a line's fields. */
const SECRET_FIELDS = [
  'ticket',
  'secret',
  'cookie',
  'authorization',
  'name',
  'text',
  'purpose',
  'title',
  'url',
];

/** Fields that could open or tell something are taken out; errors are described and not poured out. */
export const LOGGER_OPTIONS = {
  base: null,
  redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), remove: true },
  serializers: { error: describeError, err: describeError },
} satisfies LoggerOptions;

/** Structured lines on the standard output. */
export function createLogger(level: LogLevel): Logger {
  return pino({ ...LOGGER_OPTIONS, level });
}

/** An error as it may be logged: what it is and where, its chain of causes, no field beside. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { type: name, message, code, stack, ...(cause !== undefined && { cause: describeError(cause) }) };
}
