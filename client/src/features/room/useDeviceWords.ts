import { useTranslation } from 'react-i18next';
import type { DeviceProblem } from '../../media/types.ts';

/** Why a device gives nothing and what to do, as sentences. */
export function useDeviceWords() {
  const { t } = useTranslation('room');
  return {
    problemWords: (kind: 'microphone' | 'camera' | 'screen', problem: DeviceProblem): string =>
      t(`problem.${kind}.${problem}`),
  };
}
