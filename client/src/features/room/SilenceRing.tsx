import type { Silence } from '@cairn/shared/mentorship.ts';
import { clockFace } from '../../lib/clockFace.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './SilenceRing.module.css';
import { useTick } from './useTick.ts';

interface Props {
  silence: Silence;
  /** Who started it. */
  name: string;
  serverNow: () => number;
  /** Left out for whom it is not to end. */
  end: (() => void) | undefined;
}

const RADIUS = 15;
const ROUND = 2 * Math.PI * RADIUS;

/** A silence that all keep: a ring that fills, the same on every screen. */
export function SilenceRing({ silence, name, serverNow, end }: Props) {
  const { t } = useTranslation('room');
  const now = useTick(serverNow);
  const { startedAt, endsAt } = silence;
  const passed = Math.min(1, Math.max(0, (now - startedAt) / (endsAt - startedAt)));
  return (
    <div className={styles.silence} data-testid="silence">
      <Banner
        tone="info"
        live
        icon={
          <svg className={styles.ring} viewBox="0 0 36 36" aria-hidden="true">
            <circle className={styles.track} cx="18" cy="18" r={RADIUS} />
            <circle
              className={styles.fill}
              cx="18"
              cy="18"
              r={RADIUS}
              strokeDasharray={ROUND}
              strokeDashoffset={ROUND * (1 - passed)}
            />
          </svg>
        }
        action={
          end && (
            <Button size="small" onPress={end}>
              {t('silence.end')}
            </Button>
          )
        }
      >
        {t('silence.words', { count: Math.round((endsAt - startedAt) / 60_000), name })}{' '}
        {/* Told once, not every second. */}
        <span className={styles.left} aria-hidden="true">
          {clockFace(endsAt - now)}
        </span>
      </Banner>
    </div>
  );
}
