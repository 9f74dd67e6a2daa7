import type { ScriptProblem } from '../../lib/LazyScript.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './MissingPart.module.css';

interface Props {
  problem: ScriptProblem;
  /** Left out where it is tried again by itself. */
  retry?: () => void;
}

/** In the place of a part of the page whose script did not come: why, and what to do. */
export function MissingPart({ problem, retry }: Props) {
  const { t } = useTranslation('common');
  const isOld = problem === 'replaced';
  const mend = isOld ? () => window.location.reload() : retry;
  return (
    <div className={styles.part}>
      <Banner
        tone="attention"
        live
        action={
          mend && (
            <Button size="small" onPress={mend}>
              {t(isOld ? 'reload' : 'tryAgain')}
            </Button>
          )
        }
      >
        {t(isOld ? 'errors.version_mismatch' : 'missingPart')}
      </Banner>
    </div>
  );
}
