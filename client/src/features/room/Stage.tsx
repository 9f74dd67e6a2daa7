import { Maximize, ScreenShare } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTranslation } from '../../words/words.ts';
import type { SharedScreen } from './faces.ts';
import styles from './Stage.module.css';
import { VideoTrack } from './VideoTrack.tsx';

interface Props {
  screens: SharedScreen[];
  shown: SharedScreen;
  onShow: (peerId: string) => void;
}

/** A shared screen, whole and as large as there is room. */
export function Stage({ screens, shown, onShow }: Props) {
  const { t } = useTranslation('room');
  const ref = useRef<HTMLElement>(null);
  const fullscreen = document.fullscreenEnabled
    ? () => {
        if (document.fullscreenElement) void document.exitFullscreen();
        else void ref.current?.requestFullscreen();
      }
    : undefined;

  return (
    <section
      ref={ref}
      className={styles.stage}
      aria-label={t('stage.label', { name: shown.name })}
      data-testid="stage"
    >
      <p className={styles.waiting}>{t('stage.coming')}</p>
      {shown.picture && <VideoTrack picture={shown.picture} priority="screen" fit="contain" />}
      <div className={styles.caption}>
        <ScreenShare size={14} aria-hidden="true" />
        <span>{t('stage.caption', { name: shown.name })}</span>
      </div>
      <div className={styles.tools}>
        {screens.length > 1 &&
          screens.map((screen) => (
            <Button
              key={screen.peerId}
              size="small"
              variant={screen.peerId === shown.peerId ? 'primary' : 'quiet'}
              onPress={() => onShow(screen.peerId)}
            >
              {screen.name}
            </Button>
          ))}
        {fullscreen && (
          <IconButton
            size="small"
            className={classes(styles.tool)}
            label={t('stage.fullscreen')}
            icon={<Maximize size={16} />}
            onPress={fullscreen}
          />
        )}
      </div>
    </section>
  );
}
