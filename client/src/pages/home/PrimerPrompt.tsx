import type { Role } from '@cairn/shared/mentorship.ts';
import { useCallback, useState } from 'react';
import { guideDialog } from '../../features/guide/guide.ts';
import { readPrimers } from '../../features/guide/readPrimers.ts';
import { LazyDialog } from '../../features/script/LazyDialog.tsx';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './HomePage.module.css';

/** Offers the primer of a role that one has, until it was read. */
export function PrimerPrompt({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation(['house', 'common']);
  const read = useSnapshot(readPrimers);
  const [open, setOpen] = useState<Role | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const role = roles.find((one) => !read.has(one));
  return (
    <>
      {role !== undefined && (
        <section className={styles.prompt} aria-labelledby="home-primer">
          <h2 id="home-primer" className={styles.heading}>
            {t('guide.prompt')}
          </h2>
          <p>{t('guide.promptWords', { role: t(`common:roles.${role}`).toLocaleLowerCase() })}</p>
          <Button className={styles.more ?? ''} onPress={() => setOpen(role)}>
            {t('guide.openPrimer')}
          </Button>
        </section>
      )}
      {open !== null && (
        <LazyDialog script={guideDialog} onClose={close}>
          {(GuideDialog) => <GuideDialog role={open} first="primer" onClose={close} />}
        </LazyDialog>
      )}
    </>
  );
}
