import { useEffect, useEffectEvent } from 'react';
import type { Observable } from '../../lib/observable.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import type { TalkShare } from './TalkBalance.ts';
import styles from './TalkBar.module.css';

interface Props {
  balance: Observable<TalkShare>;
  /** A phone has no place for the bar: there the nudge comes as a passing word. */
  compact: boolean;
}

/** How much of the talk was one's own; nobody else sees it. */
export function TalkBar({ balance, compact }: Props) {
  const { t } = useTranslation('room');
  const { own, most } = useSnapshot(balance);
  const nudge = useEffectEvent(() => compact && toast(t('talk.most')));
  useEffect(() => {
    if (most) nudge();
  }, [most]);
  if (own === null || compact) return null;
  const percent = Math.round(own * 100);
  const words = t('talk.share', { percent, others: 100 - percent });
  return (
    <div className={styles.talk} data-testid="talk">
      <p className={styles.words}>{most ? t('talk.most') : t('talk.title')}</p>
      <div className={styles.bar} role="img" aria-label={words} title={words}>
        <span className={styles.own} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
