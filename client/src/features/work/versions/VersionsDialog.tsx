import { useState } from 'react';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../../ui/Tabs.tsx';
import { useTranslation } from '../../../words/words.ts';
import { WORK_KINDS, type WorkDocuments, type WorkKind } from '../workKinds.ts';
import type { ContentContext } from './DocumentContent.tsx';
import { Versions } from './Versions.tsx';
import type { VersionsPort } from './versionsPort.ts';
import styles from './Versions.module.css';

interface Props {
  port: VersionsPort;
  documents: WorkDocuments;
  /** Whose versions are shown first. */
  initial: WorkKind;
  /** The person may bring versions back. */
  mayRestore: boolean;
  context: Omit<ContentContext, 'agenda'>;
  onClose: () => void;
}

/** The earlier versions of agenda, notes and plan. */
export function VersionsDialog({ port, documents, initial, mayRestore, context, onClose }: Props) {
  const { t } = useTranslation('work');
  const [kind, setKind] = useState(initial);
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={t('versions.title')} size="large">
      <Tabs value={kind} onChange={setKind} className={styles.tabs ?? ''}>
        <TabList label={t('versions.kinds')}>
          {WORK_KINDS.map((one) => (
            <Tab key={one} id={one}>
              {t(`tabs.${one}`)}
            </Tab>
          ))}
        </TabList>
        {WORK_KINDS.map((one) => (
          <TabPanel key={one} id={one} className={styles.panel ?? ''}>
            <Versions
              port={port}
              kind={one}
              document={documents[one]}
              mayRestore={mayRestore}
              context={{ ...context, agenda: documents.agenda.doc }}
              onRestored={onClose}
            />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  );
}
