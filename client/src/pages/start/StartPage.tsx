import { useState, type SubmitEvent } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { TemplateField } from '../../features/templates/TemplateField.tsx';
import type { ChosenTemplate } from '../../features/templates/TemplatesDialog.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';
import { fieldProblem } from '../fieldProblem.ts';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import { useFieldWords } from '../useFieldWords.ts';
import type { StartModel } from './StartModel.ts';
import styles from './StartPage.module.css';

const ROLES = ['mentor', 'mentee', 'peer'] as const;

export function StartPage({ model }: { model: StartModel }) {
  const { t } = useTranslation(['front', 'common']);
  const { busy, problem } = useSnapshot(model);
  useSnapshot(model.account);
  const self = model.account.person;
  const [typed, setName] = useState(model.lastName);
  const name = self?.name ?? typed;
  const [role, setRole] = useState<(typeof ROLES)[number]>('mentor');
  const [purpose, setPurpose] = useState('');
  const [title, setTitle] = useState('');
  const [template, setTemplate] = useState<ChosenTemplate | null>(null);
  const [submitted, setSubmitted] = useState(false);
  const words = useFieldWords();

  const problems = {
    name: fieldProblem('name', name),
    purpose: fieldProblem('purpose', purpose),
    title: fieldProblem('title', title),
  };
  const errorOf = (field: keyof typeof problems) => (submitted ? words(problems[field]) : null);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSubmitted(true);
    const wrong = Object.entries(problems).find(([, value]) => value !== null)?.[0];
    if (wrong !== undefined) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    void model.start({
      name: name.trim(),
      role,
      purpose: purpose.trim(),
      title: title.trim() || t('start.defaultTitle'),
      ...(template && { agenda: template.items }),
    });
  };

  return (
    <PageFrame>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div>
          <PageTitle title={t('start.title')} className={styles.title} />
          <p className={styles.lead}>{t('start.lead')}</p>
        </div>
        <TextField
          label={t('start.purpose')}
          name="purpose"
          placeholder={t('start.purposePlaceholder')}
          description={t('start.purposeNote')}
          size="large"
          value={purpose}
          onChange={setPurpose}
          error={errorOf('purpose')}
          autoComplete="off"
        />
        {self ? (
          <p>{t('start.as', { name: self.name })}</p>
        ) : (
          <TextField
            label={t('start.name')}
            name="name"
            placeholder={t('start.namePlaceholder')}
            isRequired
            value={name}
            onChange={setName}
            error={errorOf('name')}
            autoComplete="name"
          />
        )}
        <RadioCards
          label={t('start.role')}
          value={role}
          onChange={setRole}
          options={ROLES.map((id) => ({
            id,
            label: t(`common:roles.${id}`),
            note: t(`start.roleNote.${id}`),
          }))}
        />
        <TextField
          label={t('start.roomTitle')}
          labelNote={t('common:optional')}
          name="title"
          placeholder={t('start.defaultTitle')}
          description={t('start.roomTitleNote')}
          value={title}
          onChange={setTitle}
          error={errorOf('title')}
          autoComplete="off"
        />
        <TemplateField
          kind={role === 'peer' ? 'peer' : null}
          port={model.templates}
          value={template}
          onChange={setTemplate}
        />
        {problem !== null && (
          <Banner tone="problem" live>
            {problem === 'forbidden' || problem === 'unauthenticated'
              ? t('start.forbidden')
              : t(`common:errors.${problem}`)}
          </Banner>
        )}
        <Button type="submit" variant="primary" size="large" busy={busy} className={styles.submit ?? ''}>
          {t('start.submit')}
        </Button>
        <p className={styles.bring}>
          <a href="/import">{t('start.bring')}</a>
        </p>
      </form>
    </PageFrame>
  );
}
