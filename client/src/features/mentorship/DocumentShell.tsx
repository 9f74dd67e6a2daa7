import { useState, type ReactNode } from 'react';
import type { CollabDocument } from '../../collab/types.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../words/words.ts';
import { DocumentNotice } from '../work/DocumentNotice.tsx';
import { SaveLine } from '../work/SaveLine.tsx';
import { documentTrouble, overallSaving } from '../work/saving.ts';
import styles from './DocumentShell.module.css';

interface Props {
  document: CollabDocument;
  /** `say`: says something to screen readers. */
  children: (say: (words: string) => void) => ReactNode;
}

/** What stands around a shared document outside of the room: why it can't be shown, and whether all is saved. */
export function DocumentShell({ document, children }: Props) {
  const { t } = useTranslation('work');
  const now = useSnapshot(document);
  const [said, setSaid] = useState('');
  const trouble = documentTrouble(now);
  const saving = overallSaving([now]);
  return (
    <div className={styles.shell}>
      {(saving === 'storageTrouble' || saving === 'notKept') && (
        <Banner tone={saving === 'notKept' ? 'problem' : 'attention'}>{t(`banner.${saving}`)}</Banner>
      )}
      <div className={styles.content}>
        {trouble ? <DocumentNotice trouble={trouble} /> : children(setSaid)}
      </div>
      <SaveLine state={saving} reading={now.access === 'read'} />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  );
}
