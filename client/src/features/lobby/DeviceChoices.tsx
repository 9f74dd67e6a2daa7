import { Mic, SlidersHorizontal, Video, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { chime } from '../../lib/chime.ts';
import type { DeviceChoice, MediaEngine, MediaSnapshot } from '../../media/types.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Select } from '../../ui/Select.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './DeviceChoices.module.css';

interface Props {
  media: MediaSnapshot;
  engine: Pick<MediaEngine, 'chooseDevice'>;
  /** Sound and picture of one's own are sent in the room. */
  maySend: boolean;
}

const SYSTEM = 'system';

/** Which microphone, camera and speaker; what is chosen is remembered. */
export function DeviceChoices({ media, engine, maySend }: Props) {
  const { t } = useTranslation('lobby');
  const [testing, setTesting] = useState(false);
  const [open, setOpen] = useState(false);
  const { devices, speakerId } = media;

  const test = async () => {
    setTesting(true);
    try {
      await chime(speakerId);
    } finally {
      setTesting(false);
    }
  };
  const speakers =
    devices.speakers.length > 0 ? options(devices.speakers) : [{ id: SYSTEM, label: t('systemSpeaker') }];

  return (
    <>
      <Button
        size="small"
        icon={<SlidersHorizontal size={16} aria-hidden="true" />}
        className={classes(styles.opener)}
        aria-expanded={open}
        onPress={() => setOpen(!open)}
      >
        {t('devices')}
      </Button>
      <div className={classes(styles.devices, open && styles.open)}>
        {maySend && devices.microphones.length > 0 && (
          <Select
            label={t('microphone')}
            icon={<Mic size={16} aria-hidden="true" />}
            options={options(devices.microphones)}
            value={chosen(devices.microphones, media.microphone.deviceId)}
            onChange={(id) => void engine.chooseDevice('microphone', id)}
          />
        )}
        {maySend && devices.cameras.length > 0 && (
          <Select
            label={t('camera')}
            icon={<Video size={16} aria-hidden="true" />}
            options={options(devices.cameras)}
            value={chosen(devices.cameras, media.camera.deviceId)}
            onChange={(id) => void engine.chooseDevice('camera', id)}
          />
        )}
        <div className={styles.speaker}>
          <Select
            label={t('speaker')}
            icon={<Volume2 size={16} aria-hidden="true" />}
            options={speakers}
            value={chosen(devices.speakers, speakerId) ?? SYSTEM}
            onChange={(id) => {
              if (id !== SYSTEM) void engine.chooseDevice('speaker', id);
            }}
          />
          <div className={styles.test}>
            <Button size="small" variant="plain" busy={testing} onPress={() => void test()}>
              {t('test')}
            </Button>
            <span role="status" className={styles.testing}>
              {testing && t('testing')}
            </span>
          </div>
        </div>
      </div>
    </>
  );
}

function options(choices: readonly DeviceChoice[]) {
  return choices.map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** The device in use, or the browser's first: what it takes where nothing was chosen. */
function chosen(choices: readonly DeviceChoice[], deviceId: string | null): string | null {
  return choices.find((choice) => choice.deviceId === deviceId)?.deviceId ?? choices[0]?.deviceId ?? null;
}
