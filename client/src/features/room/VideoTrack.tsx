import type { Demand } from '@cairn/shared/signalling/media.ts';
import { useEffect, useRef, useState } from 'react';
import { classes } from '../../ui/classes.ts';
import type { Picture } from './faces.ts';
import { smallWindows } from './pictureInPicture.ts';
import { useRoom } from './roomContext.ts';
import styles from './VideoTrack.module.css';

interface Props {
  picture: Picture;
  priority: Demand['priority'];
  /** `cover` fills the place and may cut; `contain` shows all of it. */
  fit: 'cover' | 'contain';
  mirrored?: boolean;
}

/**
 * The one component that touches a `MediaStreamTrack`. Transparent until a first frame is there, so that what lies
 * behind it (the avatar) is never replaced by black. Says how large it is shown, so that no more than that is sent.
 */
export function VideoTrack({ picture, priority, fit, mirrored = false }: Props) {
  const { media, demand, onPicture } = useRoom();
  const ref = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState<string | null>(null);
  const [upright, setUpright] = useState(false);
  const { trackId, producerId } = picture;

  useEffect(() => {
    const video = ref.current;
    const track = trackId === null ? null : media.getTrack(trackId);
    if (!video || !track) return;
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => {
      // Muted video may always play; a refusal here means that the element is already gone.
    });
    return () => {
      video.srcObject = null;
    };
  }, [media, trackId]);

  useEffect(() => {
    const video = ref.current;
    if (!video || producerId === null) return;
    return demand.watch(video, producerId, priority);
  }, [demand, producerId, priority]);

  return (
    <video
      ref={ref}
      className={classes(
        styles.video,
        styles[fit],
        mirrored && styles.mirrored,
        upright && styles.upright,
        trackId !== null && playing === trackId && styles.playing,
      )}
      muted
      playsInline
      autoPlay
      // Where the browser has a small window for the room, its own one for a single picture would only compete.
      disablePictureInPicture={smallWindows() !== null}
      aria-hidden="true"
      tabIndex={-1}
      data-remote={producerId === null ? undefined : ''}
      onPlaying={() => {
        setPlaying(trackId);
        if (producerId !== null) onPicture?.();
      }}
      onResize={({ currentTarget }) => setUpright(currentTarget.videoHeight > currentTarget.videoWidth)}
    />
  );
}
