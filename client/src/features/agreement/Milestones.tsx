import type { Milestone } from '@cairn/shared/agreement.ts';
import { newId } from '@cairn/shared/ids.ts';
import { Flag, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useSubmit } from '../../lib/useSubmit.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import { dueDate, localDate } from '../work/plan/due.ts';
import { DueField } from '../work/plan/DueField.tsx';
import styles from './Agreement.module.css';
import type { AgreementModel } from './AgreementModel.ts';
import { useNames } from './useNames.ts';

interface Props {
  model: AgreementModel;
  milestones: readonly Milestone[];
  mayWrite: boolean;
}

/** Points on the way: a title, a date, and whether it is reached. */
export function Milestones({ model, milestones, mayWrite }: Props) {
  const { t, language } = useTranslation(['agreement', 'common']);
  const { dayOf } = useNames([]);
  const [edited, setEdited] = useState<Milestone | null>(null);
  const [today] = useState(() => localDate(Date.now()));
  const add = () => setEdited({ id: newId('milestone'), title: '', date: null, reachedAt: null });
  const attempt = (asked: Promise<void>) =>
    void asked.catch(() => toast(t('common:didNotWork'), { tone: 'problem' }));
  const remove = async (milestone: Milestone) => {
    await model.removeMilestone(milestone.id);
    toast(t('milestones.removed', { title: milestone.title }), {
      action: { label: t('milestones.undo'), run: () => attempt(model.putMilestone(milestone)) },
    });
  };
  return (
    <section className={sections.part} aria-labelledby="milestones">
      <h2 id="milestones" className={sections.heading}>
        {t('milestones.title')}
      </h2>
      {milestones.length === 0 && (
        <EmptyState icon={<Flag size={24} />} title={t('milestones.none')}>
          {t('milestones.noneTeach')}
        </EmptyState>
      )}
      {milestones.length > 0 && (
        <ul className={styles.milestones}>
          {milestones.map((milestone) => (
            <li key={milestone.id} className={styles.milestone}>
              <input
                type="checkbox"
                className={styles.check}
                aria-label={t('milestones.reached', { title: milestone.title })}
                checked={milestone.reachedAt !== null}
                disabled={!mayWrite}
                onChange={({ target }) =>
                  attempt(model.putMilestone({ ...milestone, reachedAt: target.checked ? Date.now() : null }))
                }
              />
              <div className={styles.milestoneWords}>
                <p className={styles.name}>{milestone.title}</p>
                <p className={sections.quiet}>
                  {milestone.reachedAt !== null
                    ? t('milestones.reachedOn', { day: dayOf(milestone.reachedAt) })
                    : milestone.date === null
                      ? t('milestones.noDate')
                      : t('milestones.by', { date: dueDate(milestone.date, today, language) })}
                </p>
              </div>
              {mayWrite && (
                <IconButton
                  size="small"
                  label={t('milestones.edit', { title: milestone.title })}
                  icon={<Pencil size={16} aria-hidden="true" />}
                  onPress={() => setEdited(milestone)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <Button
          size="small"
          className={sections.more ?? ''}
          icon={<Plus size={16} aria-hidden="true" />}
          onPress={add}
        >
          {t('milestones.add')}
        </Button>
      )}
      {edited && (
        <MilestoneDialog
          milestone={edited}
          isNew={!milestones.some(({ id }) => id === edited.id)}
          save={model.putMilestone}
          remove={remove}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

interface DialogProps {
  milestone: Milestone;
  isNew: boolean;
  save: (milestone: Milestone) => Promise<void>;
  remove: (milestone: Milestone) => Promise<void>;
  onClose: () => void;
}

function MilestoneDialog({ milestone, isNew, save, remove, onClose }: DialogProps) {
  const { t } = useTranslation(['agreement', 'common']);
  const [title, setTitle] = useState(milestone.title);
  const [date, setDate] = useState(milestone.date);
  const form = useSubmit();
  const problem = title.trim() === '' ? t('milestones.needsName') : null;
  const act = (asked: () => Promise<void>) => async () => {
    await asked();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t(isNew ? 'milestones.add' : 'milestones.editTitle')}
      size="small"
    >
      <form
        className={styles.form}
        onSubmit={form.submit(
          { title: problem },
          act(() => save({ ...milestone, title: title.trim(), date })),
        )}
      >
        <TextField
          name="title"
          label={t('milestones.name')}
          placeholder={t('milestones.placeholder')}
          value={title}
          maxLength={120}
          onChange={setTitle}
          error={form.tried ? problem : null}
        />
        <DueField label={t('milestones.date')} due={date} onChange={setDate} />
        {form.problem !== null && (
          <Banner tone="problem" live>
            {t(`common:errors.${form.problem}`)}
          </Banner>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('common:save')}
          </Button>
          {!isNew && (
            <Button variant="plain" onPress={() => void form.run(act(() => remove(milestone)))}>
              {t('milestones.remove')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
