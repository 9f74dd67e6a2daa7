import { weekdayOf, weekOfMonth, type Repeat, type Weekday } from '@cairn/shared/schedule/repeat.ts';
import { useTranslation } from '../../words/words.ts';

/** Any week that begins on a Monday. */
const MONDAY = Date.UTC(2027, 0, 4);
const DAY_MS = 24 * 60 * 60_000;
const ORDER: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function weekdayName(day: Weekday): string {
  const at = MONDAY + ORDER.indexOf(day) * DAY_MS;
  return new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }).format(at);
}

function dateName(date: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00Z`),
  );
}

/** Rules in words: `every 2 weeks on Tuesday, until 1 June 2027`. */
export function useRepeatWords() {
  const { t } = useTranslation('schedule');

  const rule = (start: string, repeat: Repeat): string => {
    if (repeat.every === 'week') {
      const days = new Intl.ListFormat(undefined).format(repeat.weekdays.map(weekdayName));
      return t('rule.week', { count: repeat.interval, days });
    }
    if (repeat.on === 'day') {
      return t('rule.monthDay', { count: repeat.interval, day: Number(start.slice(8, 10)) });
    }
    const nth = t(`rule.nth.${weekOfMonth(start) === -1 ? 'last' : (String(weekOfMonth(start)) as '1')}`);
    return t('rule.monthWeekday', { count: repeat.interval, nth, day: weekdayName(weekdayOf(start)) });
  };

  const ends = ({ ends: end }: Repeat): string => {
    switch (end.kind) {
      case 'never':
        return '';
      case 'on':
        return `, ${t('rule.until', { date: dateName(end.date) })}`;
      case 'after':
        return `, ${t('rule.times', { count: end.count })}`;
    }
  };

  return { rule, withEnd: (start: string, repeat: Repeat) => rule(start, repeat) + ends(repeat) };
}
