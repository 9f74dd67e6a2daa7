import '../../words/archiveWords.ts';
import type { ArchiveFormat } from '@cairn/shared/http/archiveRoutes.ts';
import { can } from '@cairn/shared/permissions.ts';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { saveBase64 } from '../../lib/saveFile.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { ownZone } from '../schedule/timeWords.ts';
import { Recognition } from './Recognition.tsx';
import styles from './TakeAlong.module.css';
import { WaitingSeats } from './WaitingSeats.tsx';

/** What is read by people first, what is for machines last. */
const ORDER = ['report', 'markdown', 'calendar', 'json'] as const satisfies readonly ArchiveFormat[];
/** Setting a long report in type takes a while, in milliseconds. */
const PATIENCE_MS = 60_000;

/** The whole mentorship as files, what its members gave each other, and the seats that wait after an import. */
export function TakeAlongSection(props: SectionProps) {
  const { t } = useTranslation(['archive', 'common']);
  const { state } = props;
  const { you } = state;
  const may = { isOwner: you.isOwner, sessionState: 'ended' } as const;
  if (!can(you.role, 'archive:take', may)) {
    return <p className={sections.quiet}>{t('common:errors.forbidden')}</p>;
  }
  return (
    <div className={sections.columns}>
      <div className={sections.column}>
        {you.isOwner && <WaitingSeats {...props} />}
        <Formats {...props} />
      </div>
      <Recognition {...props} />
    </div>
  );
}

function Formats({ state, personId, api }: SectionProps) {
  const { t } = useTranslation(['archive', 'common']);
  const [busy, setBusy] = useState<ArchiveFormat | null>(null);
  const [problem, setProblem] = useState<ReturnType<typeof errorCode> | null>(null);

  const take = async (format: ArchiveFormat) => {
    setBusy(format);
    setProblem(null);
    try {
      const input = { mentorshipId: state.mentorship.id, format, zone: ownZone() };
      const file = await api.call('takeAlong', input, { personId, timeoutMs: PATIENCE_MS });
      saveBase64(file);
      toast(t('take.done', { name: file.name }), { tone: 'good' });
    } catch (error) {
      setProblem(errorCode(error));
    } finally {
      setBusy(null);
    }
  };

  return (
    <section className={sections.part} aria-labelledby="take-title">
      <h2 id="take-title" className={sections.heading}>
        {t('take.title')}
      </h2>
      <p className={sections.quiet}>{t('take.lead')}</p>
      {problem !== null && (
        <Banner tone="problem" live>
          {t(`common:errors.${problem}`)}
        </Banner>
      )}
      <ul className={styles.formats}>
        {ORDER.map((format) => (
          <li key={format} className={styles.format}>
            <div className={styles.words}>
              <h3 className={styles.name}>
                {t(`take.formats.${format}.name`)}{' '}
                <span className={styles.type}>{t(`take.formats.${format}.type`)}</span>
              </h3>
              <p className={sections.quiet}>{t(`take.formats.${format}.words`)}</p>
              {busy === format && <p role="status">{t('take.working')}</p>}
            </div>
            <Button
              icon={<Download size={16} aria-hidden="true" />}
              aria-label={t('take.downloadOf', { name: t(`take.formats.${format}.name`) })}
              busy={busy === format}
              isDisabled={busy !== null && busy !== format}
              onPress={() => void take(format)}
            >
              {t('take.download')}
            </Button>
          </li>
        ))}
      </ul>
      <h3 className={sections.subheading}>{t('take.notInTitle')}</h3>
      <p className={sections.quiet}>{t('take.notIn')}</p>
    </section>
  );
}
