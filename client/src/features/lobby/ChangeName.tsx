import { Pencil } from 'lucide-react';
import { useCallback, useState } from 'react';
import { LazyScript } from '../../lib/LazyScript.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';
import { LazyDialog } from '../script/LazyDialog.tsx';

// Dialogs bring a good part of the component library along; the lobby is there before it.
const nameDialog = new LazyScript(async () => (await import('./NameDialog.tsx')).NameDialog);

interface Props {
  name: string;
  /** Rejects with an `AppError`. */
  rename: (name: string) => Promise<void>;
}

export function ChangeName({ name, rename }: Props) {
  const { t } = useTranslation('lobby');
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <IconButton
        label={t('changeName')}
        icon={<Pencil size={16} aria-hidden="true" />}
        size="small"
        onPress={() => setOpen(true)}
      />
      {open && (
        <LazyDialog script={nameDialog} onClose={close}>
          {(NameDialog) => <NameDialog name={name} rename={rename} onClose={close} />}
        </LazyDialog>
      )}
    </>
  );
}
