import { Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './Cards.module.css';

interface Props {
  kind: string;
  icon: ReactNode;
  /** What screen readers call it by. */
  name: string;
  by: string;
  children: ReactNode;
  edit?: (() => void) | undefined;
  remove?: (() => void) | undefined;
  /** Besides editing and removing. */
  action?: ReactNode;
}

/** A card: its kind in a word, what it says, who made it, and what can be done with it. */
export function CardFrame({ kind, icon, name, by, children, edit, remove, action }: Props) {
  const { t } = useTranslation('notes');
  return (
    <article className={styles.card} aria-label={`${kind}: ${name}`}>
      <header className={styles.kind}>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        <span>{kind}</span>
        <span className={styles.tools}>
          {edit && (
            <IconButton
              size="small"
              label={t('editOf', { what: name })}
              icon={<Pencil size={16} aria-hidden="true" />}
              onPress={edit}
            />
          )}
          {remove && (
            <IconButton
              size="small"
              label={t('removeOf', { what: name })}
              icon={<Trash2 size={16} aria-hidden="true" />}
              onPress={remove}
            />
          )}
        </span>
      </header>
      {children}
      <footer className={styles.by}>
        <span>{by}</span>
        {action}
      </footer>
    </article>
  );
}
