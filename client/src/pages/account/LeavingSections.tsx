import type { AccountInfo } from '@cairn/shared/http/accountRoutes.ts';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { usePageServices } from '../pageContext.ts';
import { saveFile } from '../../lib/saveFile.ts';
import styles from './AccountPage.module.css';
import { useFieldProblems } from './fieldProblems.ts';
import { Problem, Section } from './Section.tsx';
import { useSubmit } from '../../lib/useSubmit.ts';

interface Props {
  account: AccountInfo;
}

/** Guests of this browser who may have been the same person. */
export function GuestsSection({ account }: Props) {
  const { t } = useTranslation('account');
  const { api, account: model } = usePageServices();
  const form = useSubmit();
  const claim = async (guestId: string, name: string) => {
    await api.call('claimGuest', { guestId });
    await model.refresh();
    toast(t('account.guestClaimed', { name }), { tone: 'good' });
  };
  return (
    <Section title={t('account.guestsTitle')} words={t('account.guestsWords')}>
      <ul className={styles.list}>
        {account.guests.map(({ personId, name, rooms }) => (
          <li key={personId} className={styles.item}>
            <div className={styles.itemWords}>
              <p>{name}</p>
              <p className={styles.note}>{t('account.guestIn', { rooms: rooms.join(', ') })}</p>
            </div>
            <Button
              size="small"
              busy={form.busy}
              aria-label={t('account.guestClaimOf', { name })}
              onPress={() => void form.run(() => claim(personId, name))}
            >
              {t('account.guestClaim')}
            </Button>
          </li>
        ))}
      </ul>
      <Problem code={form.problem} />
    </Section>
  );
}

export function DevicesSection() {
  const { t } = useTranslation('account');
  const { account: model, go } = usePageServices();
  const { busy, problem, run } = useSubmit();
  const signOut = async () => {
    await model.signOutEverywhere();
    go('/');
    toast(t('account.everywhereDone'), { tone: 'good' });
  };
  return (
    <Section title={t('account.everywhereTitle')} words={t('account.everywhereWords')}>
      <Problem code={problem} />
      <Button busy={busy} onPress={() => void run(signOut)}>
        {t('account.everywhere')}
      </Button>
    </Section>
  );
}

export function ExportSection() {
  const { t } = useTranslation('account');
  const { api } = usePageServices();
  const { busy, problem, run } = useSubmit();
  const save = async () => {
    const exported = await api.call('exportAccount', {});
    saveFile(JSON.stringify(exported, null, 2), t('account.exportFile'), 'application/json');
  };
  return (
    <Section title={t('account.exportTitle')} words={t('account.exportWords')}>
      <Problem code={problem} />
      <Button icon={<Download size={16} aria-hidden="true" />} busy={busy} onPress={() => void run(save)}>
        {t('account.export')}
      </Button>
    </Section>
  );
}

export function DeleteSection({ account }: Props) {
  const { t } = useTranslation(['account', 'common']);
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('account.deleteTitle')} words={t('account.deleteWords')}>
      <Button variant="danger" onPress={() => setOpen(true)}>
        {t('account.delete')}
      </Button>
      {open && <DeleteDialog account={account} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function DeleteDialog({ account, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation(['account', 'common']);
  const { account: model, go } = usePageServices();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [eraseWords, setEraseWords] = useState(false);
  const form = useSubmit();
  const wrong = useFieldProblems();
  const problems = {
    email: email.trim().toLowerCase() === account.email ? null : t('account.deleteMismatch'),
    ...(account.hasPassword && { password: wrong.password(password) }),
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && !form.busy && onClose()}
      title={t('account.deleteConfirmTitle')}
      size="small"
      role="alertdialog"
    >
      <form
        className={styles.form}
        onSubmit={form.submit(problems, async () => {
          await model.remove({ email, eraseWords, ...(account.hasPassword && { password }) });
          go('/');
          toast(t('account.deleted'));
        })}
        noValidate
      >
        <p className={styles.words}>{t('account.deleteConfirmWords', { email: account.email })}</p>
        <TextField
          label={t('account.deleteConfirmField')}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="off"
          autoFocus
          value={email}
          onChange={setEmail}
          error={form.tried ? problems.email : null}
        />
        {account.hasPassword && (
          <PasswordField
            label={t('fields.currentPassword')}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={form.tried ? (problems.password ?? null) : null}
          />
        )}
        <Switch isSelected={eraseWords} onChange={setEraseWords}>
          {t('account.deleteErase')}
        </Switch>
        <Problem code={form.problem} />
        <div className={styles.row}>
          <Button onPress={onClose} isDisabled={form.busy}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="danger" busy={form.busy}>
            {t('account.deleteSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
