import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { ScheduleState } from '@cairn/shared/http/scheduleRoutes.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { instantOf } from '@cairn/shared/schedule/times.ts';
import { useId, useState, type SubmitEvent } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { TemplateField } from '../templates/TemplateField.tsx';
import type { ChosenTemplate } from '../templates/TemplatesDialog.tsx';
import { PlanSentence } from './PlanSentence.tsx';
import { choicesFor, repeatOf } from './repeatChoice.ts';
import styles from './ScheduleDialog.module.css';
import { formFor, planOf, type ScheduleForm } from './scheduleForm.ts';
import type { ScheduleModel } from './ScheduleModel.ts';
import { useRepeatWords } from './useRepeatWords.ts';

interface Props {
  model: Pick<ScheduleModel, 'plan' | 'move' | 'templates'>;
  schedule: ScheduleState;
  /** The session that gets a time, or another one; null: a new one. */
  session: Session | null;
  onClose: () => void;
}

const LENGTHS = [15, 30, 45, 60, 75, 90, 120] as const;
const ENDS = ['never', 'on', 'after'] as const;
const NEVER = { kind: 'never' } as const;

/** When, how long, how often; and what that means on everybody's clock. */
export function ScheduleDialog({ model, schedule, session, onClose }: Props) {
  const { t } = useTranslation(['schedule', 'common']);
  const words = useRepeatWords();
  const formId = useId();
  const [now] = useState(() => Date.now());
  const series = schedule.series.find(({ id }) => id === session?.time?.seriesId) ?? null;
  const [form, setForm] = useState(() => formFor(session, series, now));
  const [problem, setProblem] = useState<ErrorCode | 'incomplete' | null>(null);
  const [busy, setBusy] = useState(false);
  const [template, setTemplate] = useState<ChosenTemplate | null>(null);

  const change = (fields: Partial<ScheduleForm>) => {
    setForm({ ...form, ...fields });
    setProblem(null);
  };
  const plan = planOf(form, series);
  const isPast = plan !== null && instantOf(plan.when.start, plan.when.zone) < now;
  const repeats = series === null || form.scope === 'following';
  const choices = choicesFor(form.date, series?.repeat ?? null).filter(
    (choice) => series === null || choice !== 'none',
  );
  const choice = choices.includes(form.choice) ? form.choice : (choices[0] ?? 'none');

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    if (!plan || isPast) {
      setProblem(plan ? 'time_passed' : 'incomplete');
      return;
    }
    setBusy(true);
    try {
      const scope = plan.repeat ? 'following' : 'this';
      // The one that waits for a time takes the first that is planned.
      await (session?.time
        ? model.move(session.id, { ...plan, scope })
        : model.plan(plan.when, plan.repeat, template?.items));
      toast(t(session?.time ? 'moved' : 'planned'), { tone: 'good' });
      onClose();
    } catch (error) {
      setProblem(errorCode(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t(session?.time ? 'dialog.move' : 'dialog.plan')}
      size="large"
      footer={
        <>
          <Button onPress={onClose} isDisabled={busy}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t(session?.time ? 'dialog.submitMove' : 'dialog.submitPlan')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        {series && (
          <RadioCards
            label={t('dialog.scope')}
            value={form.scope}
            onChange={(scope) => change({ scope })}
            options={[
              { id: 'this', label: t('scope.this') },
              { id: 'following', label: t('scope.following') },
            ]}
          />
        )}
        <div className={styles.row}>
          <TextField
            label={t('dialog.date')}
            type="date"
            value={form.date}
            onChange={(date) => change({ date })}
            error={isPast ? t('common:errors.time_passed') : null}
          />
          <TextField
            label={t('dialog.time')}
            type="time"
            value={form.time}
            onChange={(time) => change({ time })}
          />
          <Select
            label={t('dialog.length')}
            value={String(form.minutes)}
            onChange={(minutes) => change({ minutes: Number(minutes) })}
            options={lengths(form.minutes).map((count) => ({
              id: String(count),
              label: t('minutes', { count }),
            }))}
          />
        </div>
        <Select
          label={t('dialog.zone')}
          description={t('dialog.zoneNote')}
          value={form.zone}
          onChange={(zone) => change({ zone })}
          options={zones(form.zone).map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }))}
        />
        {repeats && (
          <div className={styles.row}>
            <Select
              label={t('dialog.repeat')}
              value={choice}
              onChange={(next) => change({ choice: next })}
              options={choices.map((id) => {
                const rule = repeatOf(id, form.date, NEVER, series?.repeat ?? null);
                return { id, label: rule ? words.rule(form.date, rule) : t('rule.none') };
              })}
            />
            {choice !== 'none' && (
              <Select
                label={t('dialog.ends')}
                value={form.endsKind}
                onChange={(endsKind) => change({ endsKind })}
                options={ENDS.map((id) => ({ id, label: t(`ends.${id}`) }))}
              />
            )}
            {choice !== 'none' && form.endsKind === 'on' && (
              <TextField
                label={t('dialog.lastDay')}
                type="date"
                value={form.endsDate}
                onChange={(endsDate) => change({ endsDate })}
              />
            )}
            {choice !== 'none' && form.endsKind === 'after' && (
              <TextField
                label={t('dialog.times')}
                inputMode="numeric"
                value={form.endsCount}
                onChange={(endsCount) => change({ endsCount })}
              />
            )}
          </div>
        )}
        {!session?.time && (
          <TemplateField
            kind={schedule.kind}
            port={model.templates}
            value={template}
            onChange={setTemplate}
          />
        )}
        {plan && !isPast && (
          <PlanSentence when={plan.when} repeat={plan.repeat} others={schedule.zones} now={now} />
        )}
        <p className={styles.note}>{t(schedule.mailTo === null ? 'dialog.noMail' : 'dialog.mail')}</p>
        {problem !== null && (
          <Banner tone="problem" live>
            {problem === 'incomplete' ? t('dialog.incomplete') : t(`common:errors.${problem}`)}
          </Banner>
        )}
      </form>
    </Dialog>
  );
}

function lengths(now: number): number[] {
  return [...new Set([...LENGTHS, now])].sort((a, b) => a - b);
}

function zones(now: string): string[] {
  return [...new Set([now, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}
