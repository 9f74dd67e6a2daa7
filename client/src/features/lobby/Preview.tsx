import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import type { MediaEngine, MediaSnapshot } from '../../media/types.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';
import { DemandCollector } from '../room/DemandCollector.ts';
import { RoomContext } from '../room/roomContext.ts';
import type { RoomSession } from '../room/RoomSession.ts';
import { VideoTrack } from '../room/VideoTrack.tsx';
import type { LobbyChoices, LobbyDevice } from './LobbyChoices.ts';
import styles from './Preview.module.css';

interface Props {
  session: Pick<RoomSession, 'media' | 'speaking'>;
  media: MediaSnapshot;
  choices: LobbyChoices;
  name: string;
  personId: string;
}

/** My picture as a mirror shows it, with what switches it and the microphone. */
export function Preview({ session, media, choices, name, personId }: Props) {
  const { t } = useTranslation('lobby');
  const [context] = useState(() => ({
    media: session.media,
    speaking: session.speaking,
    demand: new DemandCollector(session.media),
  }));
  const { trackId, state } = media.camera;

  const switchTo = (device: LobbyDevice, on: boolean) => {
    choices.remember(device, on);
    void setDevice(session.media, device, on);
  };
  const toggle = (device: LobbyDevice) => {
    const on = media[device].state === 'on' || media[device].state === 'starting';
    const [On, Off] = device === 'microphone' ? [Mic, MicOff] : [Video, VideoOff];
    return (
      <IconButton
        label={t(on ? `turnOff.${device}` : `turnOn.${device}`)}
        icon={on ? <On size={22} aria-hidden="true" /> : <Off size={22} aria-hidden="true" />}
        variant={on ? 'solid' : 'off'}
        size="large"
        onPress={() => switchTo(device, !on)}
      />
    );
  };

  return (
    <section className={styles.preview} aria-label={t('preview')}>
      <div className={styles.empty}>
        <Avatar name={name} personId={personId} size="large" />
        <p>{state === 'starting' ? t('cameraStarting') : t('cameraOff')}</p>
      </div>
      {state === 'on' && trackId !== null && (
        <RoomContext value={context}>
          <VideoTrack picture={{ trackId, producerId: null }} priority="other" fit="cover" mirrored />
        </RoomContext>
      )}
      <p className={styles.name}>{name}</p>
      <div className={styles.switches}>
        {toggle('microphone')}
        {toggle('camera')}
      </div>
    </section>
  );
}

function setDevice(media: MediaEngine, device: LobbyDevice, on: boolean): Promise<void> {
  return device === 'microphone' ? media.setMicrophone(on) : media.setCamera(on);
}
