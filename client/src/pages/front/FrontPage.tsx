import { useSnapshot } from '../../lib/useSnapshot.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import type { FrontModel } from './FrontModel.ts';
import styles from './FrontPage.module.css';
import { TablePicture } from './TablePicture.tsx';

export function FrontPage({ model }: { model: FrontModel }) {
  const { t } = useTranslation('front');
  const { mayStart } = useSnapshot(model);
  return (
    <PageFrame width="wide" centred>
      <div className={styles.hero}>
        <div className={styles.words}>
          <PageTitle title={t('front.title')} className={styles.headline}>
            {t('front.headline')}
          </PageTitle>
          <p className={styles.line}>{t('front.line')}</p>
          <div className={styles.actions}>
            {mayStart && (
              <a className={buttonClass('primary', 'large')} href="/start">
                {t('front.start')}
              </a>
            )}
            <a className={buttonClass(mayStart ? 'quiet' : 'primary', 'large')} href="/join">
              {t('front.haveLink')}
            </a>
          </div>
          {!mayStart && <p className={styles.note}>{t('front.membersOnly')}</p>}
        </div>
        <TablePicture className={styles.picture ?? ''} label={t('front.picture')} />
      </div>
    </PageFrame>
  );
}
