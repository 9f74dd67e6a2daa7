import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { can } from '@cairn/shared/permissions.ts';
import type { LobbyInfo } from '@cairn/shared/signalling/peers.ts';
import type { ReactNode } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslation } from '../../words/words.ts';
import type { Connection, RoomSession, SecondTab } from '../room/RoomSession.ts';
import { ChangeName } from './ChangeName.tsx';
import { DeviceChoices } from './DeviceChoices.tsx';
import { DeviceProblems } from './DeviceProblems.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import styles from './Lobby.module.css';
import type { LobbyChoices } from './LobbyChoices.ts';
import { Preview } from './Preview.tsx';
import { SecondTabChoice } from './SecondTabChoice.tsx';

interface Props {
  session: Pick<RoomSession, 'media' | 'speaking'>;
  mentorship: MentorshipState;
  /** Who is inside, live; null until the server told. */
  lobby: LobbyInfo | null;
  connection: Connection;
  /** Why the last try to join failed. */
  problem: ErrorCode | null;
  /** Undefined while one can't. */
  join: ((second?: SecondTab) => void) | undefined;
  joining: boolean;
  choices: LobbyChoices;
  rename: (name: string) => Promise<void>;
  /** What one may look at before joining. */
  children?: ReactNode;
}

/** Before the room: how I look and sound, who is in there, and what it is for. */
export function Lobby({
  session,
  mentorship,
  lobby,
  connection,
  problem,
  join,
  joining,
  choices,
  rename,
  children,
}: Props) {
  const { t } = useTranslation(['lobby', 'common']);
  const media = useSnapshot(session.media);
  const { you } = lobby ?? mentorship;
  const about = lobby?.session ?? mentorship.session;
  const maySend = can(you.role, 'media:send', { isOwner: you.isOwner, sessionState: about.state });
  const name = mentorship.you.name;

  return (
    <div className={styles.lobby}>
      <div className={styles.self}>
        {maySend ? (
          <>
            <Preview session={session} media={media} choices={choices} name={name} personId={you.personId} />
            <LevelMeter state={media.microphone.state} engine={session.media} />
            <DeviceProblems media={media} engine={session.media} />
          </>
        ) : (
          <Banner>{t('observer')}</Banner>
        )}
        <DeviceChoices media={media} engine={session.media} maySend={maySend} />
      </div>

      <div className={styles.room}>
        <Inside lobby={lobby} />
        <div className={styles.enter}>
          {problem === 'already_in_room' ? (
            <SecondTabChoice join={join} />
          ) : (
            <>
              <div role="status">
                {problem !== null && <Banner tone="problem">{t(`common:errors.${problem}`)}</Banner>}
                {problem === null && connection !== 'connected' && (
                  <Banner tone={connection === 'connecting' ? 'info' : 'attention'}>
                    {t(`connection.${connection}`)}
                  </Banner>
                )}
              </div>
              <Button
                variant="primary"
                size="large"
                wide
                busy={joining}
                isDisabled={!join && !joining}
                onPress={() => join?.()}
              >
                {joining ? t('joining') : t('join')}
              </Button>
            </>
          )}
          <p className={styles.who}>
            {t('youAre', { name, role: t(`common:roles.${you.role}`).toLocaleLowerCase() })}
            <ChangeName name={name} rename={rename} />
          </p>
          <p className={styles.note}>{t('notSeen')}</p>
        </div>
        {children}
      </div>
    </div>
  );
}

function Inside({ lobby }: { lobby: LobbyInfo | null }) {
  const { t } = useTranslation(['lobby', 'common']);
  return (
    <section className={styles.about} aria-labelledby="lobby-inside">
      <h2 id="lobby-inside" className={styles.label}>
        {t('inside')}
      </h2>
      {lobby === null && <Skeleton width="60%" height="2rem" />}
      {lobby?.inside.length === 0 && <p className={styles.nobody}>{t('nobodyInside')}</p>}
      {lobby !== null && lobby.inside.length > 0 && (
        <ul className={styles.people} aria-live="polite">
          {lobby.inside.map(({ peerId, personId, name, role, presence }) => (
            <li key={peerId} className={styles.person}>
              <Avatar name={name} personId={personId} />
              <span className={styles.personWords}>
                <span className={styles.personName}>{name}</span>
                <span className={styles.personRole}>
                  {t(`common:roles.${role}`)}
                  {presence === 'away' && ` · ${t('away')}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
