import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import type { SecondTab } from '../room/RoomSession.ts';
import styles from './SecondTabChoice.module.css';

/** The same person is inside in another tab: this one takes over, or sits beside it without sound. */
export function SecondTabChoice({ join }: { join: ((second?: SecondTab) => void) | undefined }) {
  const { t } = useTranslation('lobby');
  return (
    <section className={styles.choice} role="alert" aria-labelledby="second-tab">
      <h2 id="second-tab" className={styles.title}>
        {t('second.title')}
      </h2>
      <p>{t('second.words')}</p>
      <Button variant="primary" size="large" isDisabled={!join} onPress={() => join?.('takeOver')}>
        {t('second.takeOver')}
      </Button>
      <Button isDisabled={!join} onPress={() => join?.('companion')}>
        {t('second.companion')}
      </Button>
    </section>
  );
}
