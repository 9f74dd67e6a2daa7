import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { createPortal } from 'react-dom';
import { Avatar } from '../../ui/Avatar.tsx';
import { useTranslation } from '../../words/words.ts';
import type { Toggle } from './ControlsBar.tsx';
import type { Face, SharedScreen } from './faces.ts';
import styles from './SmallWindowView.module.css';
import { VideoTrack } from './VideoTrack.tsx';

interface Props {
  opened: Window;
  face: Face;
  screen: SharedScreen | undefined;
  microphone: Toggle;
  camera: Toggle;
}

/** Whoever is large in the room (or the shared screen), in a window of its own that stays on top. */
export function SmallWindowView({ opened, face, screen, microphone, camera }: Props) {
  const { t } = useTranslation('room');
  const picture = screen ? screen.picture : face.picture;
  return createPortal(
    <div className={styles.view}>
      {!screen && <Avatar name={face.name} personId={face.personId} size="fill" />}
      {picture && (
        <VideoTrack
          picture={picture}
          priority={screen ? 'screen' : 'speaker'}
          fit={screen ? 'contain' : 'cover'}
          mirrored={face.isSelf && !screen}
        />
      )}
      <span className={styles.name}>{screen ? t('stage.caption', { name: screen.name }) : face.name}</span>
      <div className={styles.controls}>
        {microphone.toggle && (
          <button
            type="button"
            className={styles.button}
            aria-label={microphone.on ? t('controls.mute') : t('controls.unmute')}
            onClick={microphone.toggle}
          >
            {microphone.on ? <Mic size={18} /> : <MicOff size={18} />}
          </button>
        )}
        {camera.toggle && (
          <button
            type="button"
            className={styles.button}
            aria-label={camera.on ? t('controls.cameraOff') : t('controls.cameraOn')}
            onClick={camera.toggle}
          >
            {camera.on ? <Video size={18} /> : <VideoOff size={18} />}
          </button>
        )}
      </div>
    </div>,
    opened.document.body,
  );
}
