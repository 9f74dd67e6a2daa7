import { CONFIDENCE } from '@cairn/shared/collab/schema.ts';
import { useId } from 'react';
import styles from './Confidence.module.css';
import { useTranslation } from '../../../../words/words.ts';

interface Props {
  label: string;
  /** What was said today, or null. */
  value: number | null;
  onChange: (value: number) => void;
}

const VALUES = Array.from({ length: CONFIDENCE.most }, (_, index) => index + CONFIDENCE.least);

/** How sure somebody is today, 1 to 10. */
export function ConfidenceScale({ label, value, onChange }: Props) {
  const { t } = useTranslation('plan');
  const name = useId();
  return (
    <fieldset className={styles.scale}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.values}>
        {VALUES.map((one) => (
          <label key={one} className={styles.value}>
            <input
              type="radio"
              name={name}
              className={styles.radio}
              checked={value === one}
              onChange={() => onChange(one)}
            />
            {one}
          </label>
        ))}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>{t('confidence.least')}</span>
        <span>{t('confidence.most')}</span>
      </p>
    </fieldset>
  );
}
