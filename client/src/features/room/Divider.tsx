import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { classes } from '../../ui/classes.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './Divider.module.css';
import { clamp } from './faceLayout.ts';

interface Props {
  /** How the divided parts lie: beside each other, or one above the other. */
  parts: 'beside' | 'above';
  /** The first part's share, 0 to 1. */
  share: number;
  least: number;
  most: number;
  /** Where double-click and Home bring it. */
  usual: number;
  onChange: (share: number) => void;
}

const STEP = 0.02;

/** The line between faces and work: dragged, or moved with the arrow keys. Its parent is the area that it divides. */
export function Divider({ parts, share, least, most, usual, onChange }: Props) {
  const { t } = useTranslation('room');
  const dragged = useRef(false);
  const set = (value: number) => onChange(Math.round(clamp(value, least, most) * 1000) / 1000);

  const move = (event: PointerEvent<HTMLDivElement>) => {
    const area = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!dragged.current || !area) return;
    set(
      parts === 'beside'
        ? (event.clientX - area.left) / area.width
        : (event.clientY - area.top) / area.height,
    );
  };
  const keyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const [less, more] = parts === 'beside' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const next = { [less]: share - STEP, [more]: share + STEP, Home: usual }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };

  return (
    // A window splitter is a focusable separator by WAI-ARIA.
    <div
      role="separator"
      tabIndex={0}
      aria-label={t('divider')}
      aria-orientation={parts === 'beside' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={Math.round(least * 100)}
      aria-valuemax={Math.round(most * 100)}
      className={classes(styles.divider, styles[parts])}
      onPointerDown={(event) => {
        dragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onLostPointerCapture={() => {
        dragged.current = false;
      }}
      onDoubleClick={() => set(usual)}
      onKeyDown={keyDown}
    />
  );
}
