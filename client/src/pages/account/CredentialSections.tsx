import { PASSWORD_LENGTH, type AccountInfo } from '@cairn/shared/http/accountRoutes.ts';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { usePageServices } from '../pageContext.ts';
import styles from './AccountPage.module.css';
import { useFieldProblems } from './fieldProblems.ts';
import { Problem, Section } from './Section.tsx';
import { useSubmit } from '../../lib/useSubmit.ts';

interface Props {
  account: AccountInfo;
}

export function NameSection({ account }: Props) {
  const { t } = useTranslation(['account', 'common']);
  const { account: model } = usePageServices();
  const [name, setName] = useState(account.name);
  const form = useSubmit();
  const problems = { name: useFieldProblems().name(name) };
  return (
    <Section title={t('account.nameTitle')}>
      <form
        className={styles.form}
        onSubmit={form.submit(problems, async () => {
          await model.rename(name.trim());
          toast(t('account.nameSaved'), { tone: 'good' });
        })}
        noValidate
      >
        <TextField
          label={t('fields.name')}
          description={t('fields.nameNote')}
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          error={form.tried ? problems.name : null}
        />
        <Problem code={form.problem} />
        <Button type="submit" busy={form.busy} isDisabled={name.trim() === account.name}>
          {t('common:save')}
        </Button>
      </form>
    </Section>
  );
}

export function EmailSection({ account }: Props) {
  const { t } = useTranslation(['account', 'common']);
  const { api } = usePageServices();
  const [open, setOpen] = useState(false);
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const form = useSubmit();
  const problems = { email: useFieldProblems().email(email) };
  return (
    <Section
      title={t('account.emailTitle')}
      words={
        <>
          {t('account.emailWords', { email: account.email })}{' '}
          <span role="status">{sent && t('account.emailSent', { email: account.email })}</span>
        </>
      }
    >
      {open ? (
        <form
          className={styles.form}
          onSubmit={form.submit(problems, async () => {
            await api.call('changeEmail', { email });
            setOpen(false);
            setSent(true);
          })}
          noValidate
        >
          <TextField
            label={t('account.emailNew')}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            autoFocus
            value={email}
            onChange={setEmail}
            error={form.tried ? problems.email : null}
          />
          <Problem code={form.problem} />
          <div className={styles.row}>
            <Button type="submit" variant="primary" busy={form.busy}>
              {t('account.emailSubmit')}
            </Button>
            <Button variant="plain" onPress={() => setOpen(false)}>
              {t('common:cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <Button onPress={() => setOpen(true)}>{t('account.emailChange')}</Button>
      )}
    </Section>
  );
}

export function PasswordSection({ account }: Props) {
  const { t } = useTranslation(['account', 'common']);
  const { api, account: model } = usePageServices();
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const form = useSubmit();
  const wrong = useFieldProblems();
  const { hasPassword } = account;
  const problems = {
    ...(hasPassword && { current: wrong.password(current) }),
    password: wrong.newPassword(password),
  };
  const close = () => {
    setOpen(false);
    setCurrent('');
    setPassword('');
  };
  return (
    <Section
      title={t('account.passwordTitle')}
      words={hasPassword ? t('account.passwordWords') : t('account.passwordNone')}
    >
      {open ? (
        <form
          className={styles.form}
          onSubmit={form.submit(problems, async () => {
            await api.call('changePassword', { ...(hasPassword && { current }), password });
            await model.refresh();
            close();
            toast(t('account.passwordSaved'), { tone: 'good' });
          })}
          noValidate
        >
          {hasPassword && (
            <PasswordField
              label={t('fields.currentPassword')}
              name="current"
              autoComplete="current-password"
              autoFocus
              value={current}
              onChange={setCurrent}
              error={form.tried ? (problems.current ?? null) : null}
            />
          )}
          <PasswordField
            label={t('fields.newPassword')}
            description={t('fields.passwordNote', { count: PASSWORD_LENGTH.least })}
            name="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            error={form.tried ? problems.password : null}
          />
          <Problem code={form.problem} />
          <div className={styles.row}>
            <Button type="submit" variant="primary" busy={form.busy}>
              {hasPassword ? t('account.passwordChange') : t('account.passwordSet')}
            </Button>
            <Button variant="plain" onPress={close}>
              {t('common:cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <Button onPress={() => setOpen(true)}>
          {hasPassword ? t('account.passwordChange') : t('account.passwordSet')}
        </Button>
      )}
    </Section>
  );
}
