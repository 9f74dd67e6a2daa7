import { Lock } from 'lucide-react';
import type { CollabDocument } from '../../../collab/types.ts';
import { useSnapshot } from '../../../lib/useSnapshot.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useTranslation } from '../../../words/words.ts';
import { DocumentNotice } from '../DocumentNotice.tsx';
import { documentTrouble, overallSaving } from '../saving.ts';
import { SaveLine } from '../SaveLine.tsx';
import { NotePane } from './NotePane.tsx';
import { GENERAL } from './notePages.ts';
import styles from './PrivateNotes.module.css';

interface Props {
  document: CollabDocument;
  onClose: () => void;
}

const PAGE = { id: GENERAL, title: '', kind: 'general', written: true } as const;

/** The page of private notes itself; what stands around it says whose it is. */
export function PrivatePaper({ document }: { document: CollabDocument }) {
  const state = useSnapshot(document);
  const trouble = documentTrouble(state);
  return (
    <>
      <div className={styles.paper}>
        {trouble ? (
          <DocumentNotice trouble={trouble} />
        ) : (
          <NotePane document={document} page={PAGE} canEdit />
        )}
      </div>
      <SaveLine state={overallSaving([state])} reading={false} />
    </>
  );
}

/** Notes of a session that nobody else can open. */
export function PrivateNotes({ document, onClose }: Props) {
  const { t } = useTranslation('room');
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={
        <span className={styles.title}>
          <Lock size={18} aria-hidden="true" />
          {t('privateNotes.title')}
        </span>
      }
      size="large"
    >
      <p className={styles.words}>{t('privateNotes.words')}</p>
      <PrivatePaper document={document} />
    </Dialog>
  );
}
