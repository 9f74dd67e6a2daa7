import type { LinkPreview } from '@cairn/shared/http/routes.ts';
import { purposeOrProposal } from '@cairn/shared/leading.ts';
import { useState, type SubmitEvent } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';
import { fieldProblem } from '../fieldProblem.ts';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import { useFieldWords } from '../useFieldWords.ts';
import type { JoinModel, JoinSnapshot } from './JoinModel.ts';
import styles from './JoinPage.module.css';

interface Props {
  join: Extract<JoinSnapshot, { state: 'open' }>;
  model: JoinModel;
}

/** What a link opens, before anyone says who they are. */
export function Invitation({ join, model }: Props) {
  const { t } = useTranslation(['front', 'common']);
  const { preview, busy, problem } = join;
  useSnapshot(model.account);
  const self = model.account.person;
  // Who is signed in and is no member yet may become one as who they are.
  const offered = self && !preview.known.some(({ personId }) => personId === self.personId) ? self : null;
  const isKnown = preview.known.length > 0 || offered !== null;
  const [asOther, setSomeoneElse] = useState(false);
  const someoneElse = asOther || !isKnown;
  return (
    <PageFrame centred>
      <div className={styles.invitation}>
        <div className={styles.head}>
          <p className={styles.role}>{t(`join.invited.${preview.role}`)}</p>
          <PageTitle title={preview.mentorship.title} className={styles.title} />
        </div>
        <About preview={preview} />
        {someoneElse ? (
          <NameForm model={model} busy={busy} />
        ) : (
          <div className={styles.known}>
            {offered && (
              <Button
                variant="primary"
                size="large"
                busy={busy}
                onPress={() => void model.joinAs(offered.name, offered.personId)}
              >
                {t('join.continueAs', { name: offered.name })}
              </Button>
            )}
            {preview.known.map(({ personId, name }, index) => (
              <Button
                key={personId}
                variant={index === 0 && !offered ? 'primary' : 'quiet'}
                size="large"
                onPress={() => model.continueAs(personId)}
              >
                {t('join.continueAs', { name })}
              </Button>
            ))}
            <Button variant="plain" onPress={() => setSomeoneElse(true)}>
              {t('join.someoneElse')}
            </Button>
          </div>
        )}
        {problem !== null && (
          <Banner tone="problem" live>
            {t(`common:errors.${problem}`)}
          </Banner>
        )}
        <p className={styles.note}>{t('join.then')}</p>
      </div>
    </PageFrame>
  );
}

function About({ preview }: { preview: LinkPreview }) {
  const { t } = useTranslation(['front', 'common']);
  const { session, inside } = preview;
  return (
    <dl className={styles.about}>
      <div>
        <dt>{t('join.purpose')}</dt>
        <dd className={styles.purpose}>{purposeOrProposal(session) || t('join.noPurpose')}</dd>
      </div>
      <div>
        <dt>{t('join.inside')}</dt>
        <dd>
          {session.state === 'ended' ? (
            t('join.ended')
          ) : inside.length === 0 ? (
            t('join.nobodyInside')
          ) : (
            <ul className={styles.people}>
              {inside.map(({ name, role }) => (
                <li key={`${name} ${role}`} className={styles.person}>
                  <Avatar name={name} personId={name} size="tiny" />
                  <span>
                    {name}, {t(`common:roles.${role}`).toLocaleLowerCase()}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </dd>
      </div>
    </dl>
  );
}

function NameForm({ model, busy }: { model: JoinModel; busy: boolean }) {
  const { t } = useTranslation('front');
  const [name, setName] = useState(model.lastName);
  const [submitted, setSubmitted] = useState(false);
  const words = useFieldWords();
  const wrong = fieldProblem('name', name);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSubmitted(true);
    if (wrong) event.currentTarget.querySelector('input')?.focus();
    else void model.joinAs(name.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={t('join.name')}
        name="name"
        description={t('join.nameNote')}
        isRequired
        size="large"
        value={name}
        onChange={setName}
        error={submitted ? words(wrong) : null}
        autoComplete="name"
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t('join.continue')}
      </Button>
    </form>
  );
}
