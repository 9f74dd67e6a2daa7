import type { AccountInfo, Passkey } from '@cairn/shared/http/accountRoutes.ts';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { addPasskey, hasPasskeys, PasskeyDismissed } from '../../features/account/passkeys.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { usePageServices } from '../pageContext.ts';
import styles from './AccountPage.module.css';
import { Problem, Section } from './Section.tsx';
import { useSubmit } from '../../lib/useSubmit.ts';

/** The passkeys that open the account, and how to get another. */
export function PasskeySection({ account }: { account: AccountInfo }) {
  const { t } = useTranslation(['account', 'common']);
  const { api, account: model } = usePageServices();
  const [name, setName] = useState('');
  const [dismissed, setDismissed] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const form = useSubmit();
  const nameOf = (passkey: Passkey | null) => passkey?.name || t('account.passkeyUnnamed');
  const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

  const add = async () => {
    setDismissed(false);
    try {
      await addPasskey(api, name.trim() || t('account.passkeyUnnamed'));
    } catch (error) {
      if (!(error instanceof PasskeyDismissed)) throw error;
      setDismissed(true);
      return;
    }
    setName('');
    await model.refresh();
    toast(t('account.passkeyAdded'), { tone: 'good' });
  };

  return (
    <Section title={t('account.passkeysTitle')} words={t('account.passkeysWords')}>
      {account.provider !== null && <p>{t('account.provider', { name: account.provider })}</p>}
      {account.passkeys.length === 0 ? (
        <p className={styles.note}>{t('account.passkeysNone')}</p>
      ) : (
        <ul className={styles.list}>
          {account.passkeys.map((passkey) => (
            <li key={passkey.id} className={styles.item}>
              <div className={styles.itemWords}>
                <p>{nameOf(passkey)}</p>
                <p className={styles.note}>
                  {t('account.passkeyMade', { date: date.format(passkey.createdAt) })}
                </p>
              </div>
              <Button
                size="small"
                aria-label={t('account.passkeyRemoveOf', { name: nameOf(passkey) })}
                onPress={() => setRemoving(passkey)}
              >
                {t('account.passkeyRemove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {hasPasskeys() ? (
        <form className={styles.form} onSubmit={form.submit({}, add)} noValidate>
          <TextField
            label={t('account.passkeyName')}
            labelNote={t('common:optional')}
            placeholder={t('account.passkeyNamePlaceholder')}
            autoComplete="off"
            maxLength={60}
            value={name}
            onChange={setName}
          />
          {dismissed && (
            <Banner tone="attention" live>
              {t('problems.passkeyDismissed')}
            </Banner>
          )}
          <Problem code={form.problem} />
          <Button type="submit" icon={<KeyRound size={16} aria-hidden="true" />} busy={form.busy}>
            {t('account.passkeyAdd')}
          </Button>
        </form>
      ) : (
        <p className={styles.note}>{t('account.passkeyUnsupported')}</p>
      )}
      <ConfirmDialog
        isOpen={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={t('account.passkeyRemoveTitle')}
        confirmLabel={t('account.passkeyRemoveOf', { name: nameOf(removing) })}
        tone="danger"
        onConfirm={async () => {
          if (!removing) return;
          await api.call('removePasskey', { passkeyId: removing.id });
          await model.refresh();
          toast(t('account.passkeyRemoved'), { tone: 'good' });
        }}
      >
        <p>{t('account.passkeyRemoveWords')}</p>
      </ConfirmDialog>
    </Section>
  );
}
