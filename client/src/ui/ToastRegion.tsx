import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../words/words.ts';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';
import styles from './ToastRegion.module.css';
import { dismissToast, toastList } from './toasts.ts';

/** Where toasts appear; once in the page, always there so that screen readers hear what is added. */
export function ToastRegion() {
  const { t } = useTranslation('common');
  const toasts = useSyncExternalStore(toastList.subscribe, toastList.getSnapshot);
  return (
    <div className={styles.region} role="status" aria-live="polite" data-react-aria-top-layer="true">
      {toasts.map(({ id, message, tone, action }) => (
        <div key={id} className={classes(styles.toast, styles[tone])}>
          <span className={styles.message}>{message}</span>
          {action && (
            <Button
              size="small"
              variant="plain"
              className={classes(styles.action)}
              onPress={() => {
                action.run();
                dismissToast(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton
            label={t('dismiss')}
            icon={<X size={16} aria-hidden="true" />}
            size="small"
            className={classes(styles.dismiss)}
            onPress={() => dismissToast(id)}
          />
        </div>
      ))}
    </div>
  );
}
