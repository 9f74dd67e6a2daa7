import { PASSWORD_LENGTH, type Verified } from '@cairn/shared/http/accountRoutes.ts';
import { useState } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';
import { MessagePage } from '../MessagePage.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import { usePageServices } from '../pageContext.ts';
import styles from './AccountPages.module.css';
import { useFieldProblems } from './fieldProblems.ts';
import { useSubmit } from '../../lib/useSubmit.ts';

/** The link of a mail that confirms something. It does so at a press: what only looks at links must not. */
export function VerifyPage({ fragment: token }: { fragment: string }) {
  const { t } = useTranslation(['account', 'common']);
  const { api, account } = usePageServices();
  const [verified, setVerified] = useState<Verified | null>(null);
  const { busy, problem, run } = useSubmit();
  const toSignIn = (
    <a className={buttonClass('primary')} href="/sign-in">
      {t('signIn.title')}
    </a>
  );
  const goOn = (
    <a className={buttonClass('primary')} href="/account">
      {t('verify.goOn')}
    </a>
  );

  if (token === '' || problem === 'link_expired' || problem === 'bad_input') {
    return (
      <MessagePage title={t('verify.expiredTitle')} actions={toSignIn}>
        {t('verify.expiredWords')}
      </MessagePage>
    );
  }
  switch (verified?.done) {
    case 'confirmed':
      return (
        <MessagePage title={t('verify.confirmedTitle')} actions={verified.signedIn ? goOn : toSignIn}>
          {verified.signedIn ? t('verify.confirmedWords') : t('verify.confirmedElsewhere')}
        </MessagePage>
      );
    case 'changeAllowed':
      return <MessagePage title={t('verify.allowedTitle')}>{t('verify.allowedWords')}</MessagePage>;
    case 'changed':
      return (
        <MessagePage title={t('verify.changedTitle')} actions={goOn}>
          {t('verify.changedWords')}
        </MessagePage>
      );
    case undefined:
      return (
        <MessagePage
          title={t('verify.title')}
          actions={
            <>
              <Button
                variant="primary"
                busy={busy}
                onPress={() =>
                  void run(async () => {
                    setVerified(await api.call('verifyEmail', { token }));
                    await account.refresh();
                  })
                }
              >
                {t('verify.submit')}
              </Button>
              {problem !== null && (
                <Banner tone="problem" live>
                  {t(`common:errors.${problem}`)}
                </Banner>
              )}
            </>
          }
        >
          {t('verify.words')}
        </MessagePage>
      );
  }
}

export function ForgotPage() {
  const { t } = useTranslation(['account', 'common']);
  const { api } = usePageServices();
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useSubmit();
  const problems = { email: useFieldProblems().email(email) };
  const back = <a href="/sign-in">{t('forgot.back')}</a>;
  if (sentTo !== null) {
    return (
      <MessagePage title={t('forgot.sentTitle')} actions={back}>
        {t('forgot.sentWords', { email: sentTo })} {t('signUp.checkNothing')}
      </MessagePage>
    );
  }
  return (
    <PageFrame>
      <form
        className={styles.form}
        onSubmit={form.submit(problems, async () => {
          await api.call('requestReset', { email });
          setSentTo(email.trim());
        })}
        noValidate
      >
        <div>
          <PageTitle title={t('forgot.title')} className={styles.title} />
          <p className={styles.lead}>{t('forgot.lead')}</p>
        </div>
        <TextField
          label={t('fields.email')}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={form.tried ? problems.email : null}
        />
        {form.problem !== null && (
          <Banner tone="problem" live>
            {form.problem === 'rate_limited'
              ? t('problems.rate_limited')
              : t(`common:errors.${form.problem}`)}
          </Banner>
        )}
        <Button type="submit" variant="primary" size="large" busy={form.busy} className={styles.submit ?? ''}>
          {t('forgot.submit')}
        </Button>
        <p>{back}</p>
      </form>
    </PageFrame>
  );
}

export function ResetPage({ fragment: token }: { fragment: string }) {
  const { t } = useTranslation(['account', 'common']);
  const { api, account } = usePageServices();
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const form = useSubmit();
  const problems = { password: useFieldProblems().newPassword(password) };
  if (done) {
    return (
      <MessagePage
        title={t('reset.doneTitle')}
        actions={
          <a className={buttonClass('primary')} href="/sign-in">
            {t('signIn.title')}
          </a>
        }
      >
        {t('reset.doneWords')}
      </MessagePage>
    );
  }
  if (token === '' || form.problem === 'link_expired' || form.problem === 'bad_input') {
    return (
      <MessagePage
        title={t('reset.expiredTitle')}
        actions={
          <a className={buttonClass('primary')} href="/forgot">
            {t('reset.again')}
          </a>
        }
      >
        {t('reset.expiredWords')}
      </MessagePage>
    );
  }
  return (
    <PageFrame>
      <form
        className={styles.form}
        onSubmit={form.submit(problems, async () => {
          await api.call('resetPassword', { token, password });
          await account.refresh();
          setDone(true);
        })}
        noValidate
      >
        <div>
          <PageTitle title={t('reset.title')} className={styles.title} />
          <p className={styles.lead}>{t('reset.lead')}</p>
        </div>
        <PasswordField
          label={t('fields.newPassword')}
          description={t('fields.passwordNote', { count: PASSWORD_LENGTH.least })}
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={form.tried ? problems.password : null}
        />
        {form.problem !== null && (
          <Banner tone="problem" live>
            {t(`common:errors.${form.problem}`)}
          </Banner>
        )}
        <Button type="submit" variant="primary" size="large" busy={form.busy} className={styles.submit ?? ''}>
          {t('reset.submit')}
        </Button>
      </form>
    </PageFrame>
  );
}
