import { webAddress, type ResourceFields } from '@cairn/shared/collab/resources.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';

interface Props {
  /** What is known already: of a link that is changed, or of one in the notes. */
  before?: ResourceFields | undefined;
  isNew: boolean;
  save: (link: ResourceFields) => void;
  onClose: () => void;
}

const EMPTY: ResourceFields = { url: '', title: '', why: '' };
const MAX_URL = 2000;

/** Asks for a link and a word why it is worth keeping. */
export function LinkDialog({ before = EMPTY, isNew, save, onClose }: Props) {
  const { t } = useTranslation('notes');
  const [link, setLink] = useState(before);
  const [wrong, setWrong] = useState(false);
  const submit = () => {
    const url = webAddress(link.url);
    if (url === null) {
      setWrong(true);
      return;
    }
    save({ url, title: link.title.trim(), why: link.why.trim() });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t(isNew ? 'link.newTitle' : 'link.editTitle')}
      footer={
        <>
          <Button variant="plain" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" onPress={submit}>
            {t(isNew ? 'link.save' : 'save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('link.url')}
        autoFocus={before.url === ''}
        inputMode="url"
        autoComplete="off"
        value={link.url}
        maxLength={MAX_URL}
        error={wrong && webAddress(link.url) === null ? t('link.urlWrong') : null}
        onChange={(url) => setLink({ ...link, url })}
      />
      <TextField
        label={t('link.title')}
        labelNote={t('story.optional')}
        value={link.title}
        maxLength={MAX_LENGTH.title}
        onChange={(title) => setLink({ ...link, title })}
      />
      <TextArea
        label={t('link.why')}
        labelNote={t('story.optional')}
        autoFocus={before.url !== ''}
        rows={2}
        value={link.why}
        maxLength={MAX_LENGTH.purpose}
        onChange={(why) => setLink({ ...link, why })}
      />
    </Dialog>
  );
}
