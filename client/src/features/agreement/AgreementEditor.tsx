import { AGREEMENT_PARTS, type AgreementVersion } from '@cairn/shared/agreement.ts';
import { useEffect, useState } from 'react';
import { useSubmit } from '../../lib/useSubmit.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import styles from './Agreement.module.css';
import { saysSomething, type AgreementModel, type Draft } from './AgreementModel.ts';

interface Props {
  model: AgreementModel;
  draft: Draft;
  current: AgreementVersion | null;
  nameOf: (personId: string) => string;
  showChange: () => void;
}

/** Writing the agreement. What was typed stays until it is saved or thrown away, whoever else saves meanwhile. */
export function AgreementEditor({ model, draft, current, nameOf, showChange }: Props) {
  const { t } = useTranslation(['agreement', 'common']);
  const [asking, setAsking] = useState(false);
  const form = useSubmit();
  const isBehind = current !== null && current.version !== draft.base;
  const isEmpty = !saysSomething(draft.texts);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  const save = async () => {
    // Whoever saw that there is a newer version saves on top of it.
    await model.save({ ...draft, base: current?.version ?? 0 });
    toast(t('saved'), { tone: 'good' });
  };
  return (
    <form
      className={styles.form}
      onSubmit={form.submit({ roles: isEmpty ? t('nothingWritten') : null }, save)}
    >
      {isBehind && (
        <Banner
          tone="attention"
          live
          action={
            <Button size="small" onPress={showChange}>
              {t('seeChange')}
            </Button>
          }
        >
          {t('changed', { name: nameOf(current.personId), version: current.version })}
        </Banner>
      )}
      {AGREEMENT_PARTS.map((part) => (
        <TextArea
          key={part}
          name={part}
          label={t(`part.${part}`)}
          value={draft.texts[part]}
          maxLength={2000}
          onChange={(text) => model.draft.set({ ...draft, texts: { ...draft.texts, [part]: text } })}
          error={part === 'roles' && form.tried && isEmpty ? t('nothingWritten') : null}
        />
      ))}
      <RadioCards
        label={t('rule.label')}
        options={(['free', 'always'] as const).map((id) => ({
          id,
          label: t(`rule.${id}`),
          note: t(`rule.${id}Note`),
        }))}
        value={draft.leadRule}
        onChange={(leadRule) => model.draft.set({ ...draft, leadRule })}
      />
      <p className={sections.quiet}>{t(current ? 'voids' : 'firstNote')}</p>
      {form.problem !== null && form.problem !== 'agreement_changed' && (
        <Banner tone="problem" live>
          {t(`common:errors.${form.problem}`)}
        </Banner>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t('save', { version: (current?.version ?? 0) + 1 })}
        </Button>
        <Button onPress={() => setAsking(true)}>{t('discard')}</Button>
      </div>
      <ConfirmDialog
        isOpen={asking}
        onOpenChange={setAsking}
        title={t('discardTitle')}
        confirmLabel={t('discard')}
        tone="danger"
        onConfirm={() => model.draft.set(null)}
      >
        <p>{t('discardWords')}</p>
      </ConfirmDialog>
    </form>
  );
}
