import { useEffect, useRef, useState } from 'react';
import type { LocalSource, MediaEngine } from '../../media/types.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './LevelMeter.module.css';

interface Props {
  state: LocalSource['state'];
  engine: Pick<MediaEngine, 'microphoneLevel'>;
}

/** Louder than this is a voice, not the room. */
const HEARD = 0.12;
/** How much of the last level stays from one frame to the next: the bar falls softly. */
const FALL = 0.88;

/** How loud the microphone is, as a bar and in words. */
export function LevelMeter({ state, engine }: Props) {
  const { t } = useTranslation('lobby');
  const bar = useRef<HTMLSpanElement>(null);
  const [heard, setHeard] = useState(false);

  useEffect(() => {
    const element = bar.current;
    if (!element || state !== 'on') return;
    let shown = 0;
    let frame = 0;
    const draw = () => {
      const now = engine.microphoneLevel();
      shown = Math.max(now, shown * FALL);
      element.style.scale = `${Math.min(1, shown).toFixed(3)} 1`;
      if (now > HEARD) setHeard(true);
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      element.style.scale = '0 1';
    };
  }, [state, engine]);

  const words = state === 'failed' ? 'off' : state === 'on' ? (heard ? 'heard' : 'silent') : state;
  return (
    <div className={styles.meter}>
      <span className={styles.track} aria-hidden="true">
        <span ref={bar} className={styles.bar} />
      </span>
      <p className={styles.words} role="status">
        {t(`level.${words}`)}
      </p>
    </div>
  );
}
