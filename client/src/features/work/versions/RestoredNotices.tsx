import { X } from 'lucide-react';
import { useState } from 'react';
import { useSnapshot } from '../../../lib/useSnapshot.ts';
import type { CollabDocument, Restored } from '../../../collab/types.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useTranslation } from '../../../words/words.ts';
import { WORK_KINDS, type WorkDocuments, type WorkKind } from '../workKinds.ts';
import { DocumentContent, type ContentContext } from './DocumentContent.tsx';
import styles from './Versions.module.css';
import { docOf } from './VersionsModel.ts';

interface Props {
  documents: WorkDocuments;
  context: Omit<ContentContext, 'agenda'>;
}

/** What it means for who has the documents open that a version was brought back, or that they may only read now. */
export function RestoredNotices({ documents, context }: Props) {
  return WORK_KINDS.map((kind) => (
    <RestoredNotice
      key={kind}
      kind={kind}
      document={documents[kind]}
      context={{ ...context, agenda: documents.agenda.doc }}
    />
  ));
}

interface NoticeProps {
  kind: WorkKind;
  document: CollabDocument;
  context: ContentContext;
}

function RestoredNotice({ kind, document, context }: NoticeProps) {
  const { t } = useTranslation('work');
  const { restored } = useSnapshot(document);
  const [looking, setLooking] = useState(false);
  if (!restored) return null;
  const { copy, isLost, reason } = restored;
  return (
    <>
      <Banner
        tone={copy ? 'attention' : 'info'}
        live
        className={styles.notice ?? ''}
        action={
          <>
            {copy && (
              <Button size="small" onPress={() => setLooking(true)}>
                {t('restored.see')}
              </Button>
            )}
            <IconButton
              label={t('restored.dismiss')}
              icon={<X size={16} aria-hidden="true" />}
              size="small"
              onPress={() => document.dismissRestored()}
            />
          </>
        }
      >
        {t(
          reason === 'access'
            ? 'restored.reading'
            : reason === 'erased'
              ? isLost
                ? 'restored.erasedLost'
                : 'restored.erased'
              : copy
                ? isLost
                  ? 'restored.lost'
                  : 'restored.away'
                : 'restored.told',
          { document: t(`document.${kind}`) },
        )}
      </Banner>
      {looking && copy && (
        <OwnCopy kind={kind} copy={copy} context={context} onClose={() => setLooking(false)} />
      )}
    </>
  );
}

interface OwnCopyProps {
  kind: WorkKind;
  copy: NonNullable<Restored['copy']>;
  context: ContentContext;
  onClose: () => void;
}

/** What this person had before another copy took its place, to take from it what was not saved. */
function OwnCopy({ kind, copy, context, onClose }: OwnCopyProps) {
  const { t } = useTranslation('work');
  const [doc] = useState(() => docOf(copy));
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={t('restored.copyTitle')}>
      <p>{t('restored.copyWords')}</p>
      <div>
        <DocumentContent kind={kind} doc={doc} {...context} />
      </div>
    </Dialog>
  );
}
