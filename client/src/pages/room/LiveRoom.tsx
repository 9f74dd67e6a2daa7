import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { kindOf } from '@cairn/shared/signalling/media.ts';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { LazyAgreementHint } from '../../features/agreement/LazyAgreementHint.tsx';
import type { RoomSession, RoomSnapshot } from '../../features/room/RoomSession.ts';
import { RoomView } from '../../features/room/RoomView.tsx';
import { WaitingAlone } from '../../features/room/WaitingAlone.tsx';
import { MissingPart } from '../../features/script/MissingPart.tsx';
import { api } from '../../lib/api.ts';
import { Value } from '../../lib/observable.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import '../../words/roomWords.ts';
import { useTranslation } from '../../words/words.ts';
import { useSharedWork } from './roomScript.ts';

interface Props {
  session: RoomSession;
  snapshot: Extract<RoomSnapshot, { phase: 'joined' }>;
  links: (() => ReactNode) | undefined;
  /** Where a guest makes an account; null for who has one. */
  keep: string | null;
  /** Writes to who has not come. */
  tellAbsent: () => Promise<{ told: string[]; noAddress: string[] }>;
  /** Opens the times of all sessions. */
  reschedule: () => void;
}

const NO_AGENDA = new Value<AgendaItem[]>([]);

/** Faces and work side by side. The faces come first, the script of the work after them. */
export function LiveRoom({ session, snapshot, links, keep, tellAbsent, reschedule }: Props) {
  const { t } = useTranslation('common');
  const { remote } = useSnapshot(session.media);
  const [pictured, setPictured] = useState(false);
  const onPicture = useCallback(() => setPictured(true), []);
  const pictureComes =
    !pictured && remote.some(({ source, paused }) => kindOf(source) === 'video' && !paused);
  const shared = useSharedWork(pictureComes);
  const versions = useMemo(
    () => (shared.state === 'here' ? shared.value.versionsOf(session) : null),
    [shared, session],
  );
  const suggestions = useMemo(
    () => (shared.state === 'here' ? shared.value.suggestionsOf(session) : null),
    [shared, session],
  );
  const agenda = useMemo(
    () => (shared.state === 'here' ? shared.value.agendaOf(session) : NO_AGENDA),
    [shared, session],
  );
  const [notesShown, setNotesShown] = useState(false);
  return (
    <>
      <RoomView
        session={session}
        snapshot={snapshot}
        agenda={agenda}
        onPicture={onPicture}
        work={(work) => {
          switch (shared.state) {
            case 'here':
              return (
                <shared.value.WorkPanel
                  documents={shared.value.documentsOf(session)}
                  versions={versions ?? shared.value.versionsOf(session)}
                  suggestions={suggestions ?? shared.value.suggestionsOf(session)}
                  openPrivateNotes={() => setNotesShown(true)}
                  templates={shared.value.templatesOf(session)}
                  {...work}
                />
              );
            case 'failed':
              return <MissingPart problem={shared.problem} />;
            case 'waiting':
              return (
                <div role="status" aria-label={t('pages.loading')}>
                  <Skeleton height="3rem" />
                </div>
              );
          }
        }}
        notice={
          <>
            <LazyAgreementHint
              api={api}
              mentorship={snapshot.room.mentorship}
              you={snapshot.room.you}
              beside
            />
            <WaitingAlone
              room={snapshot.room}
              serverNow={session.clock.now}
              tell={tellAbsent}
              reschedule={reschedule}
              useAlone={shared.state === 'here' ? () => setNotesShown(true) : undefined}
            />
          </>
        }
        links={links}
        keep={keep}
      />
      {shared.state === 'here' && notesShown && (
        <shared.value.PrivateNotes
          document={shared.value.privateNotesOf(session)}
          onClose={() => setNotesShown(false)}
        />
      )}
    </>
  );
}
