import { MAX_STORY, type StoryFields } from '@cairn/shared/collab/stories.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';

interface Props {
  before?: StoryFields | undefined;
  save: (story: StoryFields) => void;
  onClose: () => void;
}

const PARTS = ['context', 'worked', 'didNot'] as const;
const EMPTY: StoryFields = { title: '', context: '', worked: '', didNot: '' };

/** Asks for a story: what was going on, what worked, what didn't. */
export function StoryDialog({ before, save, onClose }: Props) {
  const { t } = useTranslation('notes');
  const [story, setStory] = useState(before ?? EMPTY);
  const [missing, setMissing] = useState(false);
  const submit = () => {
    if (story.title.trim() === '') {
      setMissing(true);
      return;
    }
    const { title, context, worked, didNot } = story;
    save({ title: title.trim(), context: context.trim(), worked: worked.trim(), didNot: didNot.trim() });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t(before ? 'story.editTitle' : 'story.newTitle')}
      footer={
        <>
          <Button variant="plain" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" onPress={submit}>
            {t(before ? 'save' : 'story.add')}
          </Button>
        </>
      }
    >
      {!before && <p>{t('story.words')}</p>}
      <TextField
        label={t('story.title')}
        autoFocus
        value={story.title}
        maxLength={MAX_LENGTH.title}
        error={missing && story.title.trim() === '' ? t('story.needsTitle') : null}
        onChange={(title) => setStory({ ...story, title })}
      />
      {PARTS.map((part) => (
        <TextArea
          key={part}
          label={t(`story.${part}`)}
          labelNote={t('story.optional')}
          rows={2}
          value={story[part]}
          maxLength={MAX_STORY}
          onChange={(words) => setStory({ ...story, [part]: words })}
        />
      ))}
    </Dialog>
  );
}
