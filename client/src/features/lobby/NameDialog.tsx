import { MAX_LENGTH, personName } from '@cairn/shared/mentorship.ts';
import { useState, type SubmitEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './NameDialog.module.css';

interface Props {
  name: string;
  /** Rejects with an `AppError`. */
  rename: (name: string) => Promise<void>;
  onClose: () => void;
}

export function NameDialog({ name, rename, onClose }: Props) {
  const { t } = useTranslation(['lobby', 'common']);
  const [text, setText] = useState(name);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || !personName.safeParse(text).success) return;
    setBusy(true);
    try {
      await rename(text.trim());
      onClose();
    } catch {
      setBusy(false);
      toast(t('common:didNotWork'), { tone: 'problem' });
    }
  };

  return (
    <Dialog isOpen onOpenChange={onClose} title={t('changeName')} size="small">
      <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
        <TextField
          label={t('newName')}
          value={text}
          onChange={setText}
          maxLength={MAX_LENGTH.name}
          autoFocus
          autoComplete="name"
        />
        <Button type="submit" variant="primary" busy={busy}>
          {t('common:save')}
        </Button>
      </form>
    </Dialog>
  );
}
