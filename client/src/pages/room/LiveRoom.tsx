import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import { kindOf } from '@cairn/shared/signalling/media.ts';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomSession, RoomSnapshot } from '../../features/room/RoomSession.ts';
import { RoomView } from '../../features/room/RoomView.tsx';
import { Value } from '../../lib/observable.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useSharedWork } from './roomScript.ts';

interface Props {
  session: RoomSession;
  snapshot: Extract<RoomSnapshot, { phase: 'joined' }>;
  links: (() => ReactNode) | undefined;
}

const NO_AGENDA = new Value<AgendaItem[]>([]);

/** Faces and work side by side. The faces come first, the script of the work after them. */
export function LiveRoom({ session, snapshot, links }: Props) {
  const { t } = useTranslation('common');
  const { remote } = useSnapshot(session.media);
  const [pictured, setPictured] = useState(false);
  const onPicture = useCallback(() => setPictured(true), []);
  const pictureComes =
    !pictured && remote.some(({ source, paused }) => kindOf(source) === 'video' && !paused);
  const shared = useSharedWork(pictureComes);
  const versions = useMemo(() => shared?.versionsOf(session), [shared, session]);
  const agenda = useMemo(() => shared?.agendaOf(session) ?? NO_AGENDA, [shared, session]);
  return (
    <RoomView
      session={session}
      snapshot={snapshot}
      agenda={agenda}
      onPicture={onPicture}
      work={(work) =>
        shared && versions ? (
          <shared.WorkPanel documents={shared.documentsOf(session)} versions={versions} {...work} />
        ) : (
          <div role="status" aria-label={t('pages.loading')}>
            <Skeleton height="3rem" />
          </div>
        )
      }
      links={links}
    />
  );
}
