import { pino } from 'pino';
import { expect, test } from 'vitest';
import { LOGGER_OPTIONS } from './logger.ts';

test('what could open or tell something is taken out of a line', () => {
  const lines: string[] = [];
  const logger = pino(
    { ...LOGGER_OPTIONS, level: 'info' },
    { write: (line: string) => void lines.push(line) },
  );
  const secrets = { ticket: 'T1', secret: 'S1', cookie: 'C1', name: 'N1', text: 'X1', purpose: 'P1' };
  logger.info({ ...secrets, more: secrets, personId: 'p_1' }, 'a line');
  logger.error(
    { error: Object.assign(new Error('failed', { cause: new Error('deep') }), { ticket: 'T1' }) },
    'bad',
  );
  const all = lines.join('');
  for (const secret of Object.values(secrets)) expect(all).not.toContain(secret);
  expect(all).toContain('p_1');
  expect(all).toContain('deep');
});
