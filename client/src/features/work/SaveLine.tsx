import {
  CloudCheck,
  CloudOff,
  CloudUpload,
  Eye,
  HardDrive,
  Lock,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../words/words.ts';
import { announcement, type OverallSaving } from './saving.ts';
import styles from './SaveLine.module.css';

const ICONS: Record<OverallSaving, LucideIcon> = {
  loading: CloudUpload,
  saved: CloudCheck,
  saving: CloudUpload,
  keptOnDevice: HardDrive,
  notKept: CloudOff,
  storageTrouble: TriangleAlert,
  closed: Lock,
};

interface Props {
  state: OverallSaving;
  /** The person may only read. */
  reading: boolean;
}

/** What became of what was written; true at every moment. Only troubles and their end are read out. */
export function SaveLine({ state, reading }: Props) {
  const { t } = useTranslation('work');
  const [told, setTold] = useState<OverallSaving | null>(null);
  const next = announcement(told ?? 'saved', state);
  if (next !== (told ?? 'saved')) setTold(next);

  const onlyReading = reading && state === 'saved';
  const Icon = onlyReading ? Eye : ICONS[state];
  return (
    <div className={styles.line} data-state={state}>
      <Icon size={16} aria-hidden="true" />
      <span data-testid="saving">{onlyReading ? t('saving.reading') : t(`saving.${state}`)}</span>
      <VisuallyHidden role="status">{told === null ? '' : t(`saving.${told}`)}</VisuallyHidden>
    </div>
  );
}
