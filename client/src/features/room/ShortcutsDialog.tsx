import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useTranslation } from '../../words/words.ts';
import { SHORTCUTS } from './shortcuts.ts';
import styles from './ShortcutsDialog.module.css';

interface Props {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  enabled: boolean;
  onEnable: (enabled: boolean) => void;
}

/** The help sheet of the keys. */
export function ShortcutsDialog({ isOpen, onOpenChange, enabled, onEnable }: Props) {
  const { t } = useTranslation('room');
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('keys.title')}>
      <dl className={styles.list}>
        {SHORTCUTS.map(({ id, keys }) => (
          <div key={id} className={styles.row}>
            <dt>
              <Kbd>{keys}</Kbd>
            </dt>
            <dd>{t(`keys.${id}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>{t('keys.note')}</p>
      <Switch isSelected={enabled} onChange={onEnable}>
        {t('keys.enabled')}
      </Switch>
    </Dialog>
  );
}
