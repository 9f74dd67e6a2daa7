import type { DeviceProblem, MediaEngine, MediaSnapshot } from '../../media/types.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';

interface Props {
  media: MediaSnapshot;
  engine: Pick<MediaEngine, 'setMicrophone' | 'setCamera'>;
}

/** Why a device gives nothing, and what to do about it. One sentence where both have the same trouble. */
export function DeviceProblems({ media, engine }: Props) {
  const { t } = useTranslation(['lobby', 'common']);
  return problemsOf(media).map(({ problem, of }) => (
    <Banner
      key={of}
      tone="attention"
      live
      action={
        // An insecure page stays insecure however often one tries.
        problem !== 'insecure' && (
          <Button
            size="small"
            onPress={() => {
              if (of !== 'camera') void engine.setMicrophone(true);
              if (of !== 'microphone') void engine.setCamera(true);
            }}
          >
            {t('common:tryAgain')}
          </Button>
        )
      }
    >
      {t(`problem.${problem}.${of}`)}
    </Banner>
  ));
}

interface Trouble {
  problem: DeviceProblem;
  of: 'microphone' | 'camera' | 'both';
}

function problemsOf({ microphone, camera }: MediaSnapshot): Trouble[] {
  if (microphone.problem !== null && microphone.problem === camera.problem) {
    return [{ problem: microphone.problem, of: 'both' }];
  }
  const found: Trouble[] = [];
  if (microphone.problem !== null) found.push({ problem: microphone.problem, of: 'microphone' });
  if (camera.problem !== null) found.push({ problem: camera.problem, of: 'camera' });
  return found;
}
