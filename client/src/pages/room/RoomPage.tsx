import { useState } from 'react';
import { NewLinks } from '../../features/links/NewLinks.tsx';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import { ErasedPage } from '../ErasedPage.tsx';
import { MessagePage } from '../MessagePage.tsx';
import { ChoosePersonPage, NotMemberPage, OldVersionPage, UnreachablePage } from '../messages.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import styles from './RoomPage.module.css';
import type { RoomPageModel, RoomPageSnapshot } from './RoomPageModel.ts';
import { Visit } from './Visit.tsx';

/** A mentorship's page: links of a new room, lobby, room, and what comes after. */
export function RoomPage({ model }: { model: RoomPageModel }) {
  const { t } = useTranslation('common');
  const page = useSnapshot(model);
  switch (page.state) {
    case 'loading':
      return <MessagePage waiting title={t('pages.loading')} />;
    case 'notMember':
      return <NotMemberPage />;
    case 'erased':
      return <ErasedPage />;
    case 'unreachable':
      if (page.code === 'version_mismatch') return <OldVersionPage />;
      return <UnreachablePage title={t('pages.unreachable.title')} code={page.code} retry={page.retry} />;
    case 'choosing':
      return <ChoosePersonPage people={page.people} choose={model.choosePerson} />;
    case 'open':
      return page.newLinks ? (
        <NewRoom page={page} links={page.newLinks} onDone={model.leaveLinks} />
      ) : (
        <Visit key={page.session.ids.sessionId} page={page} model={model} />
      );
  }
}

interface NewRoomProps {
  page: Extract<RoomPageSnapshot, { state: 'open' }>;
  links: NonNullable<Extract<RoomPageSnapshot, { state: 'open' }>['newLinks']>;
  onDone: () => void;
}

function NewRoom({ page, links, onDone }: NewRoomProps) {
  const { t } = useTranslation('front');
  const [copied, setCopied] = useState(false);
  const { mentorship, you } = page.mentorship;
  return (
    <PageFrame>
      <div className={styles.newRoom}>
        <div>
          <PageTitle title={t('links.title')} className={styles.title} />
          <p className={styles.lead}>{t('links.lead')}</p>
        </div>
        <NewLinks
          links={links}
          title={mentorship.title}
          ownRole={you.role}
          copied={copied}
          onCopied={() => setCopied(true)}
        />
        <Button
          variant={copied ? 'primary' : 'quiet'}
          size="large"
          className={styles.go ?? ''}
          onPress={onDone}
        >
          {t('links.goToLobby')}
        </Button>
      </div>
    </PageFrame>
  );
}
