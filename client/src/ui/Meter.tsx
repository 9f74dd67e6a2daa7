import { Meter as AriaMeter } from 'react-aria-components/Meter';
import { classes } from './classes.ts';
import styles from './Meter.module.css';

interface Props {
  /** The name for screen readers. */
  label: string;
  /** 0 to `max`. */
  value: number;
  max?: number;
  /** What the value says, such as "3 of 5 done"; a percentage when left out. */
  valueText?: string;
  tone?: 'moss' | 'amber' | 'sky' | 'clay';
  className?: string;
}

export function Meter({ label, value, max = 1, valueText, tone = 'moss', className }: Props) {
  return (
    <AriaMeter
      aria-label={label}
      value={value}
      maxValue={max}
      {...(valueText === undefined ? {} : { valueLabel: valueText })}
      className={classes(styles.meter, styles[tone], className)}
    >
      {({ percentage }) => <span className={styles.fill} style={{ width: `${percentage}%` }} />}
    </AriaMeter>
  );
}
