import type { CSSProperties } from 'react';
import styles from './Avatar.module.css';
import { classes } from './classes.ts';
import { initials } from './initials.ts';
import { personColor, personColorIndex } from './personColor.ts';

interface Props {
  name: string;
  personId: string;
  /** 24, 32, 48 and 96 px; `fill`: as large as the smaller side of its container allows. */
  size?: 'tiny' | 'small' | 'medium' | 'large' | 'fill';
  className?: string;
}

/** A person without a picture. Decoration: the name stands beside it or in the element around it. */
export function Avatar({ name, personId, size = 'small', className }: Props) {
  const style = { '--person': personColor(personColorIndex(personId)) } as CSSProperties;
  return (
    // Shown by the style sheet: as text they would be part of the label that one sees on a button, and not of its name.
    <span
      className={classes(styles.avatar, styles[size], className)}
      style={style}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  );
}
