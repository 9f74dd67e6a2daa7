import { useRef, type ReactNode } from 'react';
import { AccountButton } from '../features/account/AccountButton.tsx';
import { ThemeButton } from '../features/theme/ThemeButton.tsx';
import { online } from '../lib/online.ts';
import { useSnapshot } from '../lib/useSnapshot.ts';
import { Banner } from '../ui/Banner.tsx';
import { classes } from '../ui/classes.ts';
import { Mark } from '../ui/Mark.tsx';
import { useTranslation } from '../words/words.ts';
import { usePageServices } from './pageContext.ts';
import styles from './PageFrame.module.css';

interface Props {
  children: ReactNode;
  /** `narrow`: a form or a few sentences. `wide`: more than one column. */
  width?: 'narrow' | 'wide';
  /** True where the content stands in the middle of the height too. */
  centred?: boolean;
}

/** What stands around every page but the live room. */
export function PageFrame({ children, width = 'narrow', centred = false }: Props) {
  const { t } = useTranslation('common');
  const { theme, account, go } = usePageServices();
  const isOnline = useSnapshot(online);
  const main = useRef<HTMLElement>(null);
  return (
    <div className={styles.frame}>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          // The fragment of the address is where a link's secret stands: it is left alone.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skipToContent')}
      </a>
      <header className={styles.header}>
        <a className={styles.home} href="/">
          <Mark />
          {t('product')}
        </a>
        <div className={styles.own}>
          <ThemeButton choice={theme} />
          <AccountButton model={account} go={go} />
        </div>
      </header>
      <main
        id="content"
        ref={main}
        tabIndex={-1}
        className={classes(styles.main, styles[width], centred && styles.centred)}
      >
        <div role="status">{!isOnline && <Banner tone="attention">{t('offline')}</Banner>}</div>
        {children}
      </main>
    </div>
  );
}
