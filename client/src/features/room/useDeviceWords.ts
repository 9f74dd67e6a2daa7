import type { DeviceProblem } from '../../media/types.ts';
import { useTranslation } from '../../words/words.ts';

/** Why a device gives nothing and what to do, as sentences. */
export function useDeviceWords() {
  const { t } = useTranslation('room');
  return {
    problemWords: (kind: 'microphone' | 'camera' | 'screen', problem: DeviceProblem): string =>
      t(`problem.${kind}.${problem}`),
  };
}
