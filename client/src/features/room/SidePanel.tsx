import { X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './SidePanel.module.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** What is opened beside the faces: the chat, the people. */
export function SidePanel({ title, onClose, children }: Props) {
  const { t } = useTranslation('common');
  const [openedFrom] = useState(() => document.activeElement);

  // Closing takes the focus away with the panel: it goes back to where it came from.
  useEffect(
    () => () => {
      if (document.activeElement === document.body && openedFrom instanceof HTMLElement) openedFrom.focus();
    },
    [openedFrom],
  );

  return (
    <aside className={styles.panel} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <IconButton size="small" label={t('close')} icon={<X size={18} />} onPress={onClose} />
      </header>
      {children}
    </aside>
  );
}
