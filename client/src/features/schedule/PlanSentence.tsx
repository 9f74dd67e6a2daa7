import type { Repeat } from '@cairn/shared/schedule/repeat.ts';
import type { When } from '@cairn/shared/schedule/schedule.ts';
import { useTranslation } from '../../words/words.ts';
import { previewOf } from './preview.ts';
import styles from './ScheduleDialog.module.css';
import { clockWords, dayWords, ownZone, placeOf, spanWords } from './timeWords.ts';
import { useRepeatWords } from './useRepeatWords.ts';

interface Props {
  when: When;
  repeat: Repeat | null;
  /** Where the other members are. */
  others: readonly { name: string; zone: string }[];
  now: number;
}

/** What will happen, in words, on the wall of everybody who is in another zone. */
export function PlanSentence({ when, repeat, others, now }: Props) {
  const { t } = useTranslation('schedule');
  const { withEnd } = useRepeatWords();
  const { startsAt, walls } = previewOf(when, repeat, [ownZone(), ...others.map(({ zone }) => zone)]);
  const [, ...elsewhere] = walls;
  const names = (zone: string) => [
    ...(zone === ownZone() ? [t('sentence.you')] : []),
    ...others.filter((other) => other.zone === zone).map(({ name }) => name),
  ];
  const span = spanWords({ startsAt, minutes: when.minutes }, when.zone);
  const day = dayWords(startsAt, now, when.zone);
  const place = placeOf(when.zone);
  return (
    <div className={styles.sentence} role="status">
      <p>
        {repeat
          ? t('sentence.series', { rule: capital(withEnd(when.start, repeat)), span, place, day })
          : t('sentence.one', { day, span, place })}
      </p>
      {elsewhere.map(({ zone, shiftsAt }) => (
        <p key={zone}>
          {t('sentence.elsewhere', {
            who: new Intl.ListFormat(undefined).format(names(zone)),
            place: placeOf(zone),
            time: clockWords(startsAt, zone),
            day: dayWords(startsAt, now, zone) === day ? '' : `, ${dayWords(startsAt, now, zone)}`,
          })}
          {shiftsAt !== null &&
            ` ${t('sentence.shift', { time: clockWords(shiftsAt, zone), day: dayWords(shiftsAt, now, zone) })}`}
        </p>
      ))}
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
