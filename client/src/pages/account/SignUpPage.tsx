import { idOf } from '@cairn/shared/ids.ts';
import { PASSWORD_LENGTH } from '@cairn/shared/http/accountRoutes.ts';
import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
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

const personId = idOf('person');

/** `fragment`: the guest who wants to keep what they did, or nothing. */
export function SignUpPage({ fragment }: { fragment: string }) {
  const { t } = useTranslation(['account', 'common']);
  const { api, account, identity } = usePageServices();
  const now = useSnapshot(account);
  const guest = personId.safeParse(fragment).data ?? null;
  const [name, setName] = useState(identity.lastName);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useSubmit();
  const wrong = useFieldProblems();

  if (sentTo !== null) {
    const noMail = now.state !== 'unknown' && !now.sendsMail;
    return (
      <MessagePage
        title={t('signUp.checkTitle')}
        actions={
          <>
            <SendAgain email={sentTo} />
            <Button variant="plain" onPress={() => setSentTo(null)}>
              {t('signUp.otherAddress')}
            </Button>
          </>
        }
      >
        {t('signUp.checkWords', { email: sentTo })}{' '}
        {noMail ? t('signUp.checkNoMail') : t('signUp.checkNothing')}
      </MessagePage>
    );
  }

  // A guest is called what they were called; where this tab does not know it, they say so.
  const asksName = guest === null || identity.lastName === '';
  const problems = {
    ...(asksName && { name: wrong.name(name) }),
    email: wrong.email(email),
    password: wrong.newPassword(password),
  };
  const provider = now.state === 'unknown' ? null : now.provider;
  const asGuest = guest === null ? {} : { personId: guest };
  return (
    <PageFrame>
      <form
        className={styles.form}
        onSubmit={form.submit(problems, async () => {
          await api.call('signUp', { email, password, name: name.trim(), ...asGuest });
          setSentTo(email.trim());
        })}
        noValidate
      >
        <div>
          <PageTitle title={t('signUp.title')} className={styles.title} />
          <p className={styles.lead}>
            {asksName ? t('signUp.lead') : t('signUp.leadGuest', { name: identity.lastName })}
          </p>
        </div>
        {provider !== null && (
          <>
            <div className={styles.ways}>
              <Button
                size="large"
                busy={form.busy}
                onPress={() =>
                  void form.run(async () => {
                    const { url } = await api.call('providerSignIn', { next: '/account', ...asGuest });
                    window.location.assign(url);
                  })
                }
              >
                {t('signIn.provider', { name: provider })}
              </Button>
            </div>
            <p className={styles.or}>{t('signIn.or')}</p>
          </>
        )}
        {asksName && (
          <TextField
            label={t('fields.name')}
            description={t('fields.nameNote')}
            name="name"
            autoComplete="name"
            value={name}
            onChange={setName}
            error={form.tried ? wrong.name(name) : null}
          />
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
          description={t('fields.passwordNote', { count: PASSWORD_LENGTH.least })}
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={form.tried ? problems.password : null}
        />
        {form.problem !== null && (
          <Banner tone="problem" live>
            {form.problem === 'rate_limited'
              ? t('problems.rate_limited')
              : t(`common:errors.${form.problem}`)}
          </Banner>
        )}
        <Button type="submit" variant="primary" size="large" busy={form.busy} className={styles.submit ?? ''}>
          {t('signUp.submit')}
        </Button>
        <p>
          {t('signUp.haveAccount')} <a href="/sign-in">{t('signUp.signIn')}</a>
        </p>
      </form>
    </PageFrame>
  );
}
