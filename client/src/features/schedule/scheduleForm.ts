import type { Session } from '@cairn/shared/mentorship.ts';
import type { Ends, Repeat } from '@cairn/shared/schedule/repeat.ts';
import type { Scope, Series, When } from '@cairn/shared/schedule/schedule.ts';
import { localOf } from '@cairn/shared/schedule/times.ts';
import { choiceOf, repeatOf, type RepeatChoice } from './repeatChoice.ts';
import { ownZone } from './timeWords.ts';

/** What stands in the dialog; texts are as they were typed. */
export interface ScheduleForm {
  date: string;
  time: string;
  zone: string;
  minutes: number;
  choice: RepeatChoice;
  endsKind: Ends['kind'];
  endsDate: string;
  endsCount: string;
  scope: Scope;
}

const DAY_MS = 24 * 60 * 60_000;
const USUAL_MINUTES = 45;
const USUAL_TIME = '17:00';

/** The form for a session that has a time, or for a new one: in a week at five. */
export function formFor(session: Session | null, series: Series | null, now: number): ScheduleForm {
  const time = session?.time ?? null;
  const zone = time?.zone ?? ownZone();
  const start = time
    ? localOf(time.startsAt, zone)
    : `${localOf(now + 7 * DAY_MS, zone).slice(0, 10)}T${USUAL_TIME}`;
  const ends = series?.repeat.ends ?? { kind: 'never' };
  return {
    date: start.slice(0, 10),
    time: start.slice(11),
    zone,
    minutes: time?.minutes ?? USUAL_MINUTES,
    choice: choiceOf(series?.repeat ?? null),
    endsKind: ends.kind,
    endsDate: ends.kind === 'on' ? ends.date : '',
    endsCount: ends.kind === 'after' ? String(ends.count) : '8',
    scope: 'this',
  };
}

/** The plan that the form says, or null while something is missing. */
export function planOf(
  form: ScheduleForm,
  series: Series | null,
): { when: When; repeat: Repeat | null } | null {
  const { date, time, zone, minutes } = form;
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time.slice(0, 5))) return null;
  const when = { start: `${date}T${time.slice(0, 5)}`, zone, minutes };
  const isOneOfSeries = series !== null && form.scope === 'this';
  if (isOneOfSeries || form.choice === 'none') return { when, repeat: null };
  const ends = endsOf(form);
  return ends && { when, repeat: repeatOf(form.choice, date, ends, series?.repeat ?? null) };
}

function endsOf({ endsKind, endsDate, endsCount, date }: ScheduleForm): Ends | null {
  const count = Number(endsCount);
  switch (endsKind) {
    case 'never':
      return { kind: 'never' };
    case 'on':
      return endsDate.length === 10 && endsDate >= date ? { kind: 'on', date: endsDate } : null;
    case 'after':
      return Number.isInteger(count) && count >= 1 && count <= 200 ? { kind: 'after', count } : null;
  }
}
