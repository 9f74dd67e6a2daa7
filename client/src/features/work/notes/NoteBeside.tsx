import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useTranslation } from '../../../words/words.ts';
import type { NotePage } from './notePages.ts';
import styles from './NoteBeside.module.css';
import { pageTitle } from './pageTitle.ts';

interface Props {
  page: NotePage;
  onClose: () => void;
  children: ReactNode;
}

/** The notes on one item, beside the agenda. */
export function NoteBeside({ page, onClose, children }: Props) {
  const { t } = useTranslation('work');
  return (
    <aside className={styles.beside} aria-label={t('notes.label', { title: pageTitle(page, t) })}>
      <header className={styles.header}>
        <h2 className={styles.title}>{pageTitle(page, t)}</h2>
        <IconButton
          label={t('notes.closeBeside')}
          icon={<X size={16} aria-hidden="true" />}
          size="small"
          onPress={onClose}
        />
      </header>
      <div className={styles.content}>{children}</div>
    </aside>
  );
}
