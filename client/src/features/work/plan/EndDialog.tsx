import { endAction, type ActionFields } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { useState } from 'react';
import type { CollabDocument } from '../../../collab/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextArea } from '../../../ui/TextField.tsx';
import { oneLine } from '../oneLine.ts';
import { DueField } from './DueField.tsx';
import { useTranslation } from '../../../words/words.ts';

/** What a dialog about an action's end needs of it. */
export type Ending = Pick<ActionFields, 'title' | 'due'> & { id: string };

interface Props {
  action: Ending;
  kind: 'changed' | 'dropped';
  document: CollabDocument;
  moment: () => { at: number; sessionId: string };
  /** `ended` says whether it did, in words for screen readers. */
  onClose: (ended: string | null) => void;
}

const MAX_REASON = 1000;

/** Asks what a changed action becomes, or why one is dropped. */
export function EndDialog({ action, kind, document, moment, onClose }: Props) {
  const { t } = useTranslation(['plan', 'common', 'work']);
  const [next, setNext] = useState(action.title);
  const [due, setDue] = useState(action.due);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const title = action.title || t('work:plan.untitled');
  const isChange = kind === 'changed';
  const isMissing = isChange
    ? next.trim() === '' || next.trim() === action.title.trim()
    : reason.trim() === '';

  const end = () => {
    if (isMissing) {
      setMissing(true);
      return;
    }
    const said = { kind, reason: reason.trim() };
    endAction(
      document.doc,
      action.id,
      isChange ? { ...said, next: { title: next.trim(), due } } : said,
      moment(),
    );
    onClose(isChange ? t('end.saidChanged', { title, next: next.trim() }) : t('end.saidDropped', { title }));
  };

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose(null)}
      title={t(isChange ? 'end.changedTitle' : 'end.droppedTitle')}
      footer={
        <>
          <Button variant="plain" onPress={() => onClose(null)}>
            {t('work:cancel')}
          </Button>
          <Button variant="primary" onPress={end}>
            {t(isChange ? 'end.doChange' : 'end.doDrop')}
          </Button>
        </>
      }
    >
      <p>{t('end.what', { title })}</p>
      {isChange && (
        <>
          <TextArea
            label={t('end.becomes')}
            rows={1}
            value={next}
            maxLength={MAX_LENGTH.actionTitle}
            autoFocus
            error={missing && isMissing ? t('end.becomesMissing') : null}
            onChange={(words) => setNext(oneLine(words))}
          />
          <DueField label={t('end.due')} due={due} onChange={setDue} />
        </>
      )}
      <TextArea
        label={t(isChange ? 'end.whyChanged' : 'end.why')}
        {...(isChange ? { labelNote: t('end.whyNote') } : { description: t('end.whyDropped') })}
        rows={2}
        value={reason}
        maxLength={MAX_REASON}
        autoFocus={!isChange}
        error={!isChange && missing && isMissing ? t('end.whyMissing') : null}
        onChange={setReason}
      />
    </Dialog>
  );
}
