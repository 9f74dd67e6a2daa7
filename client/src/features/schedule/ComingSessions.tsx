import { purposeOrProposal } from '@cairn/shared/leading.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import type { Series } from '@cairn/shared/schedule/schedule.ts';
import { CalendarClock, CalendarPlus, Download, Ellipsis, Repeat2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { saveFile } from '../../lib/saveFile.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { CancelDialog } from './CancelDialog.tsx';
import styles from './ComingSessions.module.css';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import type { ScheduleModel } from './ScheduleModel.ts';
import { clockWords, dayWords, fromNow, ownZone, placeOf, spanWords } from './timeWords.ts';
import { useRepeatWords } from './useRepeatWords.ts';

interface Props {
  model: ScheduleModel;
  /** Whether this member may plan, move and cancel. */
  mayPlan: boolean;
  /** When it was opened: how far sessions are is told from here. */
  now: number;
}

type Open = { dialog: 'plan' } | { dialog: 'move' | 'cancel'; session: Session };

/** What is planned, the next first, with all that can be done about it. */
export function ComingSessions({ model, mayPlan, now }: Props) {
  const { t } = useTranslation(['schedule', 'common']);
  const page = useSnapshot(model);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);

  if (page.state === 'loading') {
    return (
      <div role="status" aria-label={t('loading')} className={styles.list}>
        <Skeleton height="4rem" />
        <Skeleton height="4rem" />
      </div>
    );
  }
  if (page.state === 'unreachable') {
    return (
      <Banner tone="problem" live action={<Button onPress={page.retry}>{t('common:tryAgain')}</Button>}>
        {t(`common:errors.${page.code}`)}
      </Banner>
    );
  }
  const { schedule } = page;
  const plan = mayPlan && (
    <Button
      variant={schedule.coming.some(({ time }) => time) ? 'quiet' : 'primary'}
      icon={<CalendarPlus size={16} aria-hidden="true" />}
      onPress={() => setOpen({ dialog: 'plan' })}
    >
      {t('planAnother')}
    </Button>
  );

  return (
    <div className={styles.coming}>
      {schedule.coming.length === 0 ? (
        <EmptyState icon={<CalendarClock size={28} />} title={t('empty.title')} action={plan}>
          {t(mayPlan ? 'empty.words' : 'empty.wordsObserver')}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.list} aria-label={t('coming')}>
            {schedule.coming.map((session) => (
              <Row
                key={session.id}
                session={session}
                series={schedule.series.find(({ id }) => id === session.time?.seriesId) ?? null}
                now={now}
                model={model}
                move={mayPlan ? () => setOpen({ dialog: 'move', session }) : undefined}
                cancel={mayPlan ? () => setOpen({ dialog: 'cancel', session }) : undefined}
              />
            ))}
          </ul>
          <p className={styles.quiet}>{t('yourZone', { place: placeOf(ownZone()) })}</p>
          {plan}
        </>
      )}
      {open?.dialog === 'plan' && (
        <ScheduleDialog
          model={model}
          schedule={schedule}
          session={schedule.coming.find(({ time, state }) => time === null && state === 'planned') ?? null}
          onClose={close}
        />
      )}
      {open?.dialog === 'move' && (
        <ScheduleDialog model={model} schedule={schedule} session={open.session} onClose={close} />
      )}
      {open?.dialog === 'cancel' && (
        <CancelDialog model={model} session={open.session} now={now} onClose={close} />
      )}
    </div>
  );
}

interface RowProps {
  session: Session;
  series: Series | null;
  now: number;
  model: ScheduleModel;
  move: (() => void) | undefined;
  cancel: (() => void) | undefined;
}

function Row({ session, series, now, model, move, cancel }: RowProps) {
  const { t } = useTranslation('schedule');
  const words = useRepeatWords();
  const { time, state, number } = session;
  const purpose = purposeOrProposal(session);
  const isPlanned = state === 'planned';
  const elsewhere =
    time && clockWords(time.startsAt, time.zone) !== clockWords(time.startsAt)
      ? t('there', { time: clockWords(time.startsAt, time.zone), place: placeOf(time.zone) })
      : null;
  const save = async (scope: 'this' | 'following') => {
    try {
      const { name, text } = await model.calendarFile(session.id, scope);
      saveFile(text, name, 'text/calendar');
    } catch {
      toast(t('fileFailed'), { tone: 'problem' });
    }
  };
  const title = time ? dayWords(time.startsAt, now) : t('noTime');

  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.when}>
          {time ? (
            <time dateTime={new Date(time.startsAt).toISOString()}>
              <span className={styles.day}>{title}</span>{' '}
              <span className={styles.span}>{spanWords(time)}</span>
            </time>
          ) : (
            <span className={styles.day}>{title}</span>
          )}
          {state === 'live' ? (
            <span className={styles.live}>{t('live')}</span>
          ) : (
            time && <span className={styles.quiet}>{fromNow(time.startsAt, now)}</span>
          )}
        </p>
        <p className={styles.purpose}>{purpose === '' ? t('noPurpose', { number }) : purpose}</p>
        {(series || elsewhere) && (
          <p className={styles.quiet}>
            {series && (
              <span className={styles.rule}>
                <Repeat2 size={14} aria-hidden="true" />
                {time?.moved
                  ? t('movedFrom', { rule: words.rule(series.start, series.repeat) })
                  : words.withEnd(series.start, series.repeat)}
              </span>
            )}
            {elsewhere && <span>{elsewhere}</span>}
          </p>
        )}
      </div>
      {isPlanned && (time || move) && (
        <Menu
          label={t('menu', { day: title })}
          trigger={<IconButton label={t('menu', { day: title })} icon={<Ellipsis size={18} />} />}
        >
          {time && (
            <MenuItem
              icon={<Download size={16} />}
              description={t('fileNote')}
              onAction={() => void save('this')}
            >
              {t('addOne')}
            </MenuItem>
          )}
          {time && series && (
            <MenuItem icon={<Download size={16} />} onAction={() => void save('following')}>
              {t('addSeries')}
            </MenuItem>
          )}
          {move && <MenuSeparator />}
          {move && (
            <MenuItem icon={<CalendarClock size={16} />} onAction={move}>
              {t(time ? 'move' : 'setTime')}
            </MenuItem>
          )}
          {cancel && (
            <MenuItem icon={<Trash2 size={16} />} tone="danger" onAction={cancel}>
              {t('cancel')}
            </MenuItem>
          )}
        </Menu>
      )}
    </li>
  );
}
