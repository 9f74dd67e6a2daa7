import { EyeOff, Hand, MicOff, MonitorSmartphone, Pin, PinOff, WifiOff } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';
import type { Place } from './faceLayout.ts';
import type { Face } from './faces.ts';
import styles from './FaceTile.module.css';
import { useRoom } from './roomContext.ts';
import { VideoTrack } from './VideoTrack.tsx';

interface Props {
  face: Face;
  place: Place;
  onPin: (() => void) | undefined;
  onHide: (() => void) | undefined;
}

/** A small sign with its words on hover and for screen readers. */
function Mark({ words, children, tone }: { words: string; children: ReactNode; tone?: 'hand' | 'poor' }) {
  return (
    <span role="img" aria-label={words} title={words} className={classes(styles.mark, tone && styles[tone])}>
      {children}
    </span>
  );
}

/** Three bars of which one is left. */
function PoorSignal() {
  return (
    <svg width="15" height="14" viewBox="0 0 15 14" aria-hidden="true" fill="currentcolor">
      <rect x="0" y="9" width="4" height="5" rx="1" />
      <rect x="5.5" y="5" width="4" height="9" rx="1" opacity="0.3" />
      <rect x="11" y="0" width="4" height="14" rx="1" opacity="0.3" />
    </svg>
  );
}

/** One person: the picture or the avatar, the name, and what is to be known of them at a glance. */
export function FaceTile({ face, place, onPin, onHide }: Props) {
  const { t } = useTranslation('room');
  const { speaking } = useRoom();
  const speaks = useSnapshot(speaking).has(face.peerId) && face.microphone !== 'muted' && !face.away;
  const style: CSSProperties = {
    width: place.width,
    height: place.height,
    transform: `translate(${place.x}px, ${place.y}px)`,
  };
  const small = place.width < 180 || place.height < 130;
  const name = face.isSelf ? t('face.you', { name: face.name }) : face.name;

  return (
    <li
      className={classes(
        styles.tile,
        speaks && styles.speaking,
        face.away && styles.away,
        small && styles.small,
      )}
      style={style}
      data-peer={face.peerId}
      data-testid="face"
    >
      <div className={styles.frame}>
        <Avatar name={face.name} personId={face.personId} size="fill" className={classes(styles.avatar)} />
        {face.picture && (
          <VideoTrack picture={face.picture} priority={face.priority} fit="cover" mirrored={face.isSelf} />
        )}
        {face.away && <p className={styles.awayWords}>{t(small ? 'face.awayShort' : 'face.away')}</p>}
      </div>
      {face.handRaised && (
        <span className={styles.corner}>
          <Mark words={t('face.hand', { name: face.name })} tone="hand">
            <Hand size={small ? 16 : 18} />
          </Mark>
        </span>
      )}
      <div className={styles.strip}>
        <span className={styles.name}>{name}</span>
        {speaks && <span className={styles.srOnly}>{t('face.speaking')}</span>}
        {face.companion && (
          <Mark words={t('face.companion')}>
            <MonitorSmartphone size={14} />
          </Mark>
        )}
        {face.microphone !== 'on' && !face.companion && !face.away && (
          <Mark words={face.microphone === 'muted' ? t('face.muted') : t('face.noMicrophone')}>
            <MicOff size={14} />
          </Mark>
        )}
        {face.away ? (
          <Mark words={t('face.away')} tone="poor">
            <WifiOff size={14} />
          </Mark>
        ) : (
          face.quality === 1 && (
            <Mark words={face.isSelf ? t('face.ownPoor') : t('face.poor')} tone="poor">
              <PoorSignal />
            </Mark>
          )
        )}
      </div>
      <div className={styles.tools}>
        {onPin && (
          <IconButton
            size="small"
            className={classes(styles.tool)}
            label={face.pinned ? t('face.unpin', { name: face.name }) : t('face.pin', { name: face.name })}
            icon={face.pinned ? <PinOff size={16} /> : <Pin size={16} />}
            onPress={onPin}
          />
        )}
        {onHide && (
          <IconButton
            size="small"
            className={classes(styles.tool)}
            label={t('face.hideSelf')}
            icon={<EyeOff size={16} />}
            onPress={onHide}
          />
        )}
      </div>
    </li>
  );
}
