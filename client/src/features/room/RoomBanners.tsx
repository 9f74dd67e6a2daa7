import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaSnapshot } from '../../media/types.ts';
import { Banner, type BannerTone } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { lineWords, type LineWords } from './lineWords.ts';
import styles from './RoomBanners.module.css';
import type { Connection } from './RoomSession.ts';
import { useDeviceWords } from './useDeviceWords.ts';
import { useJustBack } from './useJustBack.ts';

interface Props {
  connection: Connection;
  media: MediaSnapshot;
  /** The single-letter keys are on. */
  shortcuts: boolean;
  retryMedia: () => void;
  resumeAudio: () => void;
  stopSharing: (() => void) | undefined;
  unmute: (() => void) | undefined;
  retryDevice: (kind: 'microphone' | 'camera') => void;
}

const TONES: Record<LineWords, BannerTone> = {
  connecting: 'info',
  reconnecting: 'attention',
  serverStopping: 'attention',
  mediaConnecting: 'info',
  mediaReconnecting: 'attention',
  mediaFailed: 'problem',
};

/** The state of things as sentences: what happened, what still works, what to do. */
export function RoomBanners(props: Props) {
  const { connection, media, shortcuts, retryMedia, resumeAudio, stopSharing, unmute } = props;
  const { t } = useTranslation('room');
  const { problemWords } = useDeviceWords();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const line = lineWords(connection, media.state);
  const back = useJustBack(line !== null && line !== 'connecting' && line !== 'mediaConnecting');

  const banners: { id: string; tone: BannerTone; words: ReactNode; action?: ReactNode }[] = [];
  if (line) {
    banners.push({
      id: line,
      tone: TONES[line],
      words: t(`line.${line}`),
      ...(line === 'mediaFailed' && {
        action: (
          <Button size="small" onPress={retryMedia}>
            {t('line.retry')}
          </Button>
        ),
      }),
    });
  } else if (back) {
    banners.push({ id: 'back', tone: 'good', words: t('line.back') });
  }
  if (media.soundBlocked) {
    banners.push({
      id: 'sound',
      tone: 'attention',
      words: t('sound.blocked'),
      action: (
        <Button size="small" variant="primary" onPress={resumeAudio}>
          {t('sound.resume')}
        </Button>
      ),
    });
  }
  for (const kind of ['microphone', 'camera'] as const) {
    const { problem } = media[kind];
    const id = `${kind}-${problem}`;
    if (!problem || dismissed.includes(id)) continue;
    banners.push({
      id,
      tone: 'attention',
      words: problemWords(kind, problem),
      action: (
        <>
          <Button size="small" onPress={() => props.retryDevice(kind)}>
            {t('line.retry')}
          </Button>
          <Button size="small" variant="plain" onPress={() => setDismissed([...dismissed, id])}>
            {t('problem.goOn')}
          </Button>
        </>
      ),
    });
  }
  if (media.screen.state === 'on' && stopSharing) {
    banners.push({
      id: 'sharing',
      tone: 'info',
      words: t('stage.sharing'),
      action: (
        <Button size="small" onPress={stopSharing}>
          {t('controls.stopShare')}
        </Button>
      ),
    });
  }
  if (media.speakingWhileMuted && unmute) {
    banners.push({
      id: 'muted',
      tone: 'info',
      words: (
        <>
          {t('muted.words')} {shortcuts && <Kbd>M</Kbd>}
        </>
      ),
      action: (
        <Button size="small" onPress={unmute}>
          {t('controls.unmute')}
        </Button>
      ),
    });
  }

  return (
    <div className={styles.banners} role="status">
      {banners.map(({ id, tone, words, action }) => (
        <Banner key={id} tone={tone} className={classes(styles.banner)} action={action}>
          {words}
        </Banner>
      ))}
    </div>
  );
}
