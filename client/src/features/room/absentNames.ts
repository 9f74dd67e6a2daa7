import { WAIT_ALONE_MS } from '@cairn/shared/schedule/schedule.ts';
import type { RoomModel } from './roomState.ts';

/** Those who take part and have not come, ten minutes past the time of a session in which nobody met; else nobody. */
export function absentNames({ session, you, others, members }: RoomModel, now: number): string[] {
  const { time, state, metAt } = session;
  if (!time || state === 'ended' || metAt !== null || you.role === 'observer') return [];
  if (now < time.startsAt + WAIT_ALONE_MS || others.some(({ presence }) => presence === 'here')) return [];
  return members
    .filter(({ personId, role }) => personId !== you.personId && role !== 'observer')
    .map(({ name }) => name);
}
