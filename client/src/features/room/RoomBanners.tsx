import { useState, type ReactNode } from 'react';
import type { MediaSnapshot } from '../../media/types.ts';
import { Banner, type BannerTone } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useTranslation } from '../../words/words.ts';
import { lineWords, type LineWords } from './lineWords.ts';
import styles from './RoomBanners.module.css';
import type { Connection } from './RoomSession.ts';
import { useDeviceWords } from './useDeviceWords.ts';
import { useJustBack } from './useJustBack.ts';

interface Props {
  /** The session stands still for everybody. */
  paused: boolean;
  connection: Connection;
  media: MediaSnapshot;
  /** The single-letter keys are on. */
  shortcuts: boolean;
  retryMedia: () => void;
  resumeAudio: () => void;
  stopSharing: (() => void) | undefined;
  unmute: (() => void) | undefined;
  retryDevice: (kind: 'microphone' | 'camera' | 'screen') => void;
}

const TONES: Record<LineWords, BannerTone> = {
  connecting: 'info',
  reconnecting: 'attention',
  serverStopping: 'attention',
  mediaConnecting: 'info',
  mediaReconnecting: 'attention',
  mediaFailed: 'problem',
};

interface Item {
  id: string;
  tone: BannerTone;
  words: ReactNode;
  action?: ReactNode;
}

/** The state of things as sentences: what happened, what still works, what to do. */
export function RoomBanners(props: Props) {
  const { connection, media, shortcuts, retryMedia, resumeAudio, stopSharing, unmute } = props;
  const { t } = useTranslation('room');
  const { problemWords } = useDeviceWords();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const line = lineWords(connection, media.state);
  const back = useJustBack(line !== null && line !== 'connecting' && line !== 'mediaConnecting');

  const lasting: Item[] = [];
  const passing: Item[] = [];
  if (line) {
    (isPassing(line) ? passing : lasting).push({
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
    passing.push({ id: 'back', tone: 'good', words: t('line.back') });
  }
  if (props.paused) lasting.push({ id: 'paused', tone: 'info', words: t('pausedWords') });
  if (media.soundBlocked) {
    lasting.push({
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
  for (const kind of ['microphone', 'camera', 'screen'] as const) {
    const { problem } = media[kind];
    const id = `${kind}-${problem}`;
    if (!problem || dismissed.includes(id)) continue;
    lasting.push({
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
    lasting.push({
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
    passing.push({
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
    <>
      <Items items={lasting} className={styles.lasting} />
      <Items items={passing} className={styles.passing} />
    </>
  );
}

/** What is over in a moment lies over the room; what lasts takes a place of its own and covers nothing. */
function isPassing(line: LineWords): boolean {
  return line === 'connecting' || line === 'mediaConnecting';
}

function Items({ items, className }: { items: Item[]; className: string | undefined }) {
  return (
    <div className={className} role="status">
      {items.map(({ id, tone, words, action }) => (
        <Banner key={id} tone={tone} className={classes(styles.banner)} action={action}>
          {words}
        </Banner>
      ))}
    </div>
  );
}
