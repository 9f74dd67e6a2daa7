import type { ReactNode } from 'react';
import type { LazyScript } from '../lib/LazyScript.ts';
import { LazyView } from '../lib/LazyView.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTranslation } from '../words/words.ts';
import styles from './LazyPage.module.css';
import { OldVersionPage, UnreachablePage } from './messages.tsx';
import { PageFrame } from './PageFrame.tsx';

interface Props<Page> {
  script: LazyScript<Page>;
  children: (page: Page) => ReactNode;
}

/** A page whose script comes when its address is opened. */
export function LazyPage<Page>({ script, children }: Props<Page>) {
  const { t } = useTranslation('common');
  return (
    <LazyView
      script={script}
      waiting={<WaitingPage />}
      failed={(problem, retry) =>
        problem === 'replaced' ? (
          <OldVersionPage />
        ) : (
          <UnreachablePage title={t('pages.notLoaded.title')} code="unavailable" retry={retry} />
        )
      }
    >
      {children}
    </LazyView>
  );
}

/** Seen only when it takes long enough to be read. */
function WaitingPage() {
  const { t } = useTranslation('common');
  return (
    <PageFrame>
      <div role="status" className={styles.waiting}>
        <p className={styles.words}>{t('pages.opening')}</p>
        <Skeleton width="60%" height="2.5rem" />
        <Skeleton width="90%" />
        <Skeleton width="75%" />
        <Skeleton height="8rem" />
      </div>
    </PageFrame>
  );
}
