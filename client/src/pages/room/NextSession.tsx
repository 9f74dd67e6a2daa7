import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import { purposeOrProposal } from '@cairn/shared/leading.ts';
import { MAX_LENGTH, type MentorshipKind, type Session } from '@cairn/shared/mentorship.ts';
import { useState, type SubmitEvent } from 'react';
import { dayWords, spanWords } from '../../features/schedule/timeWords.ts';
import { TemplateField } from '../../features/templates/TemplateField.tsx';
import type { ChosenTemplate } from '../../features/templates/TemplatesDialog.tsx';
import type { TemplatesPort } from '../../features/templates/templatesPort.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './EndedPage.module.css';

interface Props {
  next: Session | null;
  /** Left out for who may not plan it. Rejects with an `AppError`. */
  plan: ((purpose: string, agenda: TemplateItem[] | null) => Promise<void>) | undefined;
  kind: MentorshipKind;
  templates: TemplatesPort;
  /** Opens the times of all sessions; left out for who may not plan. */
  chooseTime: (() => void) | undefined;
  goToNext: () => void;
}

/** From an ended session to the next one. */
export function NextSession({ next, plan, kind, templates, chooseTime, goToNext }: Props) {
  const { t } = useTranslation(['front', 'common']);
  const [purpose, setPurpose] = useState('');
  const [busy, setBusy] = useState(false);
  const [template, setTemplate] = useState<ChosenTemplate | null>(null);
  const [now] = useState(() => Date.now());
  if (!next && !plan) return null;
  const about = next ? purposeOrProposal(next) : '';

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!plan || busy) return;
    setBusy(true);
    try {
      await plan(purpose.trim(), template?.items ?? null);
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className={styles.next} aria-labelledby="ended-next">
      <h2 id="ended-next" className={styles.heading}>
        {t('ended.next')}
      </h2>
      <p role="status">
        {next && (about === '' ? t('ended.planned') : t('ended.plannedFor', { purpose: about }))}
        {next?.time &&
          ` ${t('ended.plannedAt', {
            day: dayWords(next.time.startsAt, now),
            span: spanWords(next.time),
          })}`}
      </p>
      {next ? (
        <>
          <Button variant="primary" onPress={goToNext}>
            {t('ended.toLobby')}
          </Button>
          {chooseTime && !next.time && <Button onPress={chooseTime}>{t('ended.chooseTime')}</Button>}
          <p className={styles.quiet}>{t('ended.sameLinks')}</p>
        </>
      ) : (
        <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          <TextField
            label={t('ended.nextPurpose')}
            description={t('ended.nextNote')}
            value={purpose}
            onChange={setPurpose}
            maxLength={MAX_LENGTH.purpose}
            autoComplete="off"
          />
          <TemplateField kind={kind} port={templates} value={template} onChange={setTemplate} />
          <Button type="submit" variant="primary" busy={busy}>
            {t('ended.plan')}
          </Button>
          {chooseTime && <Button onPress={chooseTime}>{t('ended.chooseTime')}</Button>}
          <p className={styles.quiet}>{t('ended.sameLinks')}</p>
        </form>
      )}
    </section>
  );
}
