import { Pencil } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';

// Dialogs bring a good part of the component library along; the lobby is there before it.
const NameDialog = lazy(async () => ({ default: (await import('./NameDialog.tsx')).NameDialog }));

interface Props {
  name: string;
  /** Rejects with an `AppError`. */
  rename: (name: string) => Promise<void>;
}

export function ChangeName({ name, rename }: Props) {
  const { t } = useTranslation('lobby');
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={t('changeName')}
        icon={<Pencil size={16} aria-hidden="true" />}
        size="small"
        onPress={() => setOpen(true)}
      />
      {open && (
        <Suspense fallback={null}>
          <NameDialog name={name} rename={rename} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
