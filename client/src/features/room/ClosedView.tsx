import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './ClosedView.module.css';
import type { ClosedReason, RoomSnapshot } from './RoomSession.ts';

interface Props {
  snapshot: Extract<RoomSnapshot, { phase: 'closed' }>;
  /** Links to elsewhere, such as the front page. */
  children?: ReactNode;
}

/** Why the room is over for this tab, and the way back where there is one. The ended session has a page of its own. */
export function ClosedView({ snapshot, children }: Props) {
  const { t } = useTranslation('room');
  const { reason, comeBack } = snapshot;
  const action: Partial<Record<ClosedReason, { label: string; run: () => void }>> = {
    ...(comeBack && {
      takenOver: { label: t('closed.useHere'), run: comeBack },
      left: { label: t('closed.comeBack'), run: comeBack },
    }),
    reload: { label: t('closed.reloadNow'), run: () => location.reload() },
  };
  const next = action[reason];
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t(`closed.${reason}.title`)}</h1>
      <p className={styles.words}>{t(`closed.${reason}.words`)}</p>
      <div className={styles.actions}>
        {next && (
          <Button variant="primary" size="large" onPress={next.run}>
            {next.label}
          </Button>
        )}
        {children}
      </div>
    </main>
  );
}
