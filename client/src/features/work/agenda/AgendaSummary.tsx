import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { Play, SkipForward, Square } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { clockFace } from '../../../lib/clockFace.ts';
import { clockWords } from '../../schedule/timeWords.ts';
import { useTranslation } from '../../../words/words.ts';
import { begunMinutes, type AgendaTime, type ItemTime } from './agendaTime.ts';
import styles from './AgendaSummary.module.css';

interface Props {
  items: readonly AgendaItem[];
  time: AgendaTime;
  running: boolean;
  /** When it is over as it stands; null before it began. */
  end: { at: number; movedMinutes: number } | null;
  runItem?: ((itemId: string | null) => void) | undefined;
  /** What can be done with the agenda as a whole. */
  menu: ReactNode;
}

/** The whole agenda as one line that fills, its time against the plan, and the one next thing to do with the clock. */
export function AgendaSummary({ items, time, running, end, runItem, menu }: Props) {
  const { t } = useTranslation('work');
  const next = items.find(({ id }) => id === time.nextId);
  const begun = time.elapsedMs > 0 || running;
  const over = begunMinutes(time.beyondMs);

  return (
    <div className={styles.summary}>
      <div className={styles.strip} aria-hidden="true">
        {time.items.map((item) => (
          <span key={item.id} className={styles.segment} data-phase={item.phase} style={segmentStyle(item)} />
        ))}
      </div>
      <div className={styles.row}>
        <p className={styles.total}>
          <span className={styles.part}>{t('agenda.planned', { count: time.plannedMs / 60_000 })}</span>
          {begun && (
            <span className={styles.part}>{t('agenda.used', { time: clockFace(time.elapsedMs) })}</span>
          )}
          {end && (
            <span className={styles.part}>
              {end.movedMinutes > 0
                ? t('agenda.endsLater', { time: clockWords(end.at), count: end.movedMinutes })
                : t('agenda.ends', { time: clockWords(end.at) })}
            </span>
          )}
          {over > 0 && <span className={styles.over}>{t('agenda.beyond', { count: over })}</span>}
          {time.strayRuns && <span className={styles.over}>{t('agenda.stray')}</span>}
        </p>
        <div className={styles.actions}>
          {runItem && running && (
            <Button size="small" icon={<Square size={14} aria-hidden="true" />} onPress={() => runItem(null)}>
              {t('agenda.stop')}
            </Button>
          )}
          {runItem && next && (
            <Button
              size="small"
              variant={running ? 'quiet' : 'primary'}
              className={styles.next ?? ''}
              icon={
                running ? <SkipForward size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />
              }
              onPress={() => runItem(next.id)}
            >
              {begun ? t('agenda.next', { title: next.title || t('agenda.untitled') }) : t('agenda.start')}
            </Button>
          )}
          {menu}
        </div>
      </div>
    </div>
  );
}

/** The share of the line, how far it is filled, and what was lent, as CSS variables in per cent. */
function segmentStyle({ plannedMs, elapsedMs, lentMs }: ItemTime): CSSProperties {
  const share = (ms: number) => (plannedMs > 0 ? `${Math.min(100, (ms / plannedMs) * 100)}%` : '0%');
  return {
    flexGrow: Math.max(1, plannedMs / 60_000),
    '--filled': share(elapsedMs),
    '--lent': share(lentMs),
  } as CSSProperties;
}
