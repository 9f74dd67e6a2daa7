import { sitePath } from '@cairn/shared/http/accountRoutes.ts';
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { hasPasskeys, PasskeyDismissed, signInWithPasskey } from '../../features/account/passkeys.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
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
import { SendAgain } from './SendAgain.tsx';
import { useSubmit } from '../../lib/useSubmit.ts';

interface Props {
  /** Where to go afterwards: a page of this site. */
  fragment: string;
  /** The single sign-on came back without one. */
  failed: boolean;
}

export function SignInPage({ fragment, failed }: Props) {
  const { t } = useTranslation(['account', 'common']);
  const { api, account, go } = usePageServices();
  const now = useSnapshot(account);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [passkeyProblem, setPasskeyProblem] = useState<string | null>(failed ? t('problems.provider') : null);
  const [entered, setEntered] = useState(false);
  const form = useSubmit();
  const others = useSubmit();
  const wrong = useFieldProblems();
  const parsed = sitePath.safeParse(fragment);
  const next = parsed.success ? parsed.data : '/';

  // What this tab knows may be old: people come here where they were signed out elsewhere.
  useEffect(() => void account.refresh(), [account]);

  if (now.state === 'signedIn' && !entered) {
    return (
      <MessagePage
        title={t('signIn.already', { name: now.account.name })}
        actions={
          <>
            <a className={buttonClass('primary')} href={next === '/' ? '/account' : next}>
              {next === '/' ? t('signIn.toAccount') : t('verify.goOn')}
            </a>
            <Button onPress={() => void others.run(account.signOut)} busy={others.busy}>
              {t('common:signOut')}
            </Button>
          </>
        }
      />
    );
  }

  const enter = async () => {
    setEntered(true);
    await account.refresh();
    go(next);
  };
  const withPasskey = async () => {
    setPasskeyProblem(null);
    try {
      await signInWithPasskey(api);
      await enter();
    } catch (error) {
      if (!(error instanceof PasskeyDismissed)) throw error;
      setPasskeyProblem(t('problems.passkeyDismissed'));
    }
  };
  const problems = { email: wrong.email(email), password: wrong.password(password) };
  const provider = now.state === 'unknown' ? null : now.provider;
  const otherProblem =
    passkeyProblem ??
    (others.problem === null
      ? null
      : others.problem === 'wrong_credentials'
        ? t('problems.passkeyUnknown')
        : others.problem === 'link_expired'
          ? t('problems.passkeyFailed')
          : t(`common:errors.${others.problem}`));

  return (
    <PageFrame>
      <form
        className={styles.form}
        onSubmit={form.submit(problems, async () => {
          await api.call('signIn', { email, password });
          await enter();
        })}
        noValidate
      >
        <div>
          <PageTitle title={failed ? t('signIn.failedTitle') : t('signIn.title')} className={styles.title} />
          <p className={styles.lead}>{t('signIn.lead')}</p>
        </div>
        {(provider !== null || hasPasskeys()) && (
          <>
            <div className={styles.ways}>
              {provider !== null && (
                <Button
                  size="large"
                  busy={others.busy}
                  onPress={() =>
                    void others.run(async () => {
                      const { url } = await api.call('providerSignIn', { next });
                      window.location.assign(url);
                    })
                  }
                >
                  {t('signIn.provider', { name: provider })}
                </Button>
              )}
              {hasPasskeys() && (
                <Button
                  size="large"
                  icon={<KeyRound size={18} aria-hidden="true" />}
                  busy={others.busy}
                  onPress={() => void others.run(withPasskey)}
                >
                  {t('signIn.passkey')}
                </Button>
              )}
            </div>
            {otherProblem !== null && (
              <Banner tone="problem" live>
                {otherProblem}
              </Banner>
            )}
            <p className={styles.or}>{t('signIn.or')}</p>
          </>
        )}
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
        <PasswordField
          label={t('fields.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={form.tried ? problems.password : null}
        />
        {form.problem !== null && (
          <Banner
            tone="problem"
            live
            action={form.problem === 'email_unverified' ? <SendAgain email={email} /> : undefined}
          >
            {form.problem === 'wrong_credentials' ||
            form.problem === 'email_unverified' ||
            form.problem === 'rate_limited'
              ? t(`problems.${form.problem}`)
              : t(`common:errors.${form.problem}`)}
          </Banner>
        )}
        <Button type="submit" variant="primary" size="large" busy={form.busy} className={styles.submit ?? ''}>
          {t('signIn.submit')}
        </Button>
        <div className={styles.links}>
          <p>
            <a href="/forgot">{t('signIn.forgot')}</a>
          </p>
          <p>
            {t('signIn.noAccount')} <a href="/sign-up">{t('signIn.signUp')}</a>
          </p>
        </div>
      </form>
    </PageFrame>
  );
}
