import { Mic, Video, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import type { DeviceChoice, MediaEngine } from '../../media/types.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { useTranslation } from '../../words/words.ts';
import { useDeviceWords } from './useDeviceWords.ts';

interface Props {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  media: MediaEngine;
}

/** Other devices, in the middle of the call. What is chosen is kept for next time. */
export function DevicesDialog({ isOpen, onOpenChange, media }: Props) {
  const { t } = useTranslation('room');
  const { problemWords } = useDeviceWords();
  const { devices, microphone, camera, speakerId } = useSnapshot(media);

  const choice = (
    kind: 'microphone' | 'camera' | 'speaker',
    choices: DeviceChoice[],
    chosen: string | null,
    icon: ReactNode,
    description: string | null,
  ) => (
    <Select
      label={t(`devices.${kind}`)}
      options={choices.map(({ deviceId, label }) => ({ id: deviceId, label }))}
      value={chosen ?? choices[0]?.deviceId ?? null}
      placeholder={t('devices.none')}
      isDisabled={choices.length === 0}
      icon={icon}
      {...(description === null ? {} : { description })}
      onChange={(deviceId) => void media.chooseDevice(kind, deviceId)}
    />
  );

  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('devices.title')} size="small">
      {choice(
        'microphone',
        devices.microphones,
        microphone.deviceId,
        <Mic size={16} />,
        microphone.problem && problemWords('microphone', microphone.problem),
      )}
      {choice(
        'camera',
        devices.cameras,
        camera.deviceId,
        <Video size={16} />,
        camera.problem && problemWords('camera', camera.problem),
      )}
      {devices.speakers.length > 0 ? (
        choice('speaker', devices.speakers, speakerId, <Volume2 size={16} />, null)
      ) : (
        <p>{t('devices.noSpeakerChoice')}</p>
      )}
    </Dialog>
  );
}
