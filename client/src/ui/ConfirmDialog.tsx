import { useState, type ReactNode } from 'react';
import { useTranslation } from '../words/words.ts';
import { Banner } from './Banner.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

interface Props {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and what will not. */
  children: ReactNode;
  /** The verb. */
  confirmLabel: string;
  /** Where “Cancel” could be taken for the verb. */
  dismissLabel?: string;
  tone?: 'primary' | 'danger';
  /** Closes when done; a rejection is told in the dialog, which stays open. */
  onConfirm: () => void | Promise<void>;
}

/** Asks once more before something that can't be taken back. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  children,
  confirmLabel,
  dismissLabel,
  tone = 'primary',
  onConfirm,
}: Props) {
  const { t } = useTranslation('common');
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking');

  const change = (open: boolean) => {
    if (state === 'busy') return;
    setState('asking');
    onOpenChange(open);
  };
  const confirm = async () => {
    setState('busy');
    try {
      await onConfirm();
      setState('asking');
      onOpenChange(false);
    } catch {
      setState('failed');
    }
  };

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={change}
      title={title}
      size="small"
      role="alertdialog"
      footer={
        <>
          <Button onPress={() => change(false)} isDisabled={state === 'busy'}>
            {dismissLabel ?? t('cancel')}
          </Button>
          <Button variant={tone} busy={state === 'busy'} onPress={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {state === 'failed' && <Banner tone="problem">{t('didNotWork')}</Banner>}
    </Dialog>
  );
}
