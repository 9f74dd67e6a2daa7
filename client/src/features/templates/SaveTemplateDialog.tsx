import '../../words/templateWords.ts';
import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import { newId } from '@cairn/shared/ids.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { useId, useState, type SubmitEvent } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { TemplatePreview } from './TemplatePreview.tsx';
import type { TemplatesPort } from './templatesPort.ts';
import styles from './TemplatesDialog.module.css';

interface Props {
  port: Pick<TemplatesPort, 'put'>;
  items: TemplateItem[];
  onClose: () => void;
}

/** Keeps an agenda for oneself, to begin another with. */
export function SaveTemplateDialog({ port, items, onClose }: Props) {
  const { t } = useTranslation(['templates', 'common']);
  const formId = useId();
  const [id] = useState(() => newId('template'));
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || name.trim() === '') return;
    setBusy(true);
    try {
      await port.put({ id, name: name.trim(), items });
      toast(t('saved', { name: name.trim() }), { tone: 'good' });
      onClose();
    } catch (error) {
      toast(t(`common:errors.${errorCode(error)}`), { tone: 'problem' });
      setBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t('saveTitle')}
      footer={
        <>
          <Button onPress={onClose} isDisabled={busy}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy} isDisabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.save} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('saveLabel')}
          description={t('saveNote')}
          value={name}
          onChange={setName}
          maxLength={MAX_LENGTH.title}
          autoComplete="off"
          autoFocus
        />
        <TemplatePreview template={{ name, about: '', items }} />
      </form>
    </Dialog>
  );
}
