import { Copy } from 'lucide-react';
import type { ArchiveModel } from './ArchiveModel.ts';
import { openArchive } from './ArchiveModel.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import styles from './TakeAlong.module.css';

/** Members who came with an archive, each with the link that gives them their seat. Nothing where nobody waits. */
export function WaitingSeats({ keep }: SectionProps) {
  const model: ArchiveModel = keep(openArchive);
  const { t } = useTranslation(['archive', 'common']);
  const now = useSnapshot(model.seats);
  if (now.state !== 'here' || now.value.length === 0) return null;
  const copy = async (url: string) => {
    try {
      await navigator.clipboard.writeText(url);
      toast(t('common:copied'), { tone: 'good' });
    } catch {
      toast(t('common:copyFailed'), { tone: 'problem' });
    }
  };
  return (
    <section className={sections.part} aria-labelledby="seats-title">
      <h2 id="seats-title" className={sections.heading}>
        {t('seats.title')}
      </h2>
      <p className={sections.quiet}>{t('seats.lead')}</p>
      {now.value.map(({ personId, name, url }) => (
        <div key={personId} className={styles.seat}>
          <TextField
            label={t('seats.link', { name })}
            value={url}
            isReadOnly
            className={styles.address ?? ''}
          />
          <Button
            icon={<Copy size={16} aria-hidden="true" />}
            aria-label={t('seats.copy', { name })}
            onPress={() => void copy(url)}
          >
            {t('common:copy')}
          </Button>
        </div>
      ))}
    </section>
  );
}
