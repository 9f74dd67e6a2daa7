import { MAX_LENGTH, personName } from '@cairn/shared/mentorship.ts';
import { Pencil } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import styles from './ChangeName.module.css';

interface Props {
  name: string;
  /** Rejects with an `AppError`. */
  rename: (name: string) => Promise<void>;
}

export function ChangeName({ name, rename }: Props) {
  const { t } = useTranslation(['lobby', 'common']);
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || text === null || !personName.safeParse(text).success) return;
    setBusy(true);
    try {
      await rename(text.trim());
      setText(null);
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <IconButton
        label={t('changeName')}
        icon={<Pencil size={16} aria-hidden="true" />}
        size="small"
        onPress={() => setText(name)}
      />
      <Dialog isOpen={text !== null} onOpenChange={() => setText(null)} title={t('changeName')} size="small">
        <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
          <TextField
            label={t('newName')}
            value={text ?? ''}
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
    </>
  );
}
