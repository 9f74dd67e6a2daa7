import { CloudOff, DoorClosed, Lock } from 'lucide-react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../words/words.ts';
import type { DocumentTrouble } from './saving.ts';
import styles from './WorkPanel.module.css';

const ICONS = { refused: Lock, gone: DoorClosed, unreachable: CloudOff } as const;

/** Why a document isn't shown, what still works and what to do. */
export function DocumentNotice({ trouble }: { trouble: DocumentTrouble }) {
  const { t } = useTranslation('work');
  if (trouble === 'loading') {
    return (
      <div className={styles.loading} role="status">
        <VisuallyHidden>{t('trouble.loading')}</VisuallyHidden>
        <Skeleton width="45%" height="1.25rem" />
        <Skeleton height="2.75rem" />
        <Skeleton height="2.75rem" />
        <Skeleton height="2.75rem" />
      </div>
    );
  }
  const Icon = ICONS[trouble];
  return (
    <EmptyState icon={<Icon size={28} />} title={t(`trouble.${trouble}Title`)}>
      {t(`trouble.${trouble}`)}
    </EmptyState>
  );
}
