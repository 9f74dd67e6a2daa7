import { useState } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { clockWords } from '../schedule/timeWords.ts';
import { absentNames } from './absentNames.ts';
import type { RoomModel } from './roomState.ts';
import { useRoomWords } from './useRoomWords.ts';
import { useTick } from './useTick.ts';
import styles from './WaitingAlone.module.css';

interface Props {
  room: RoomModel;
  serverNow: () => number;
  /** Writes to who has not come. Rejects with an `AppError`. */
  tell: () => Promise<{ told: string[]; noAddress: string[] }>;
  reschedule: () => void;
  /** Opens what only I can read; undefined while it is on its way. */
  useAlone: (() => void) | undefined;
}

/** Somebody waits alone: three good ways on, and nobody's fault. */
export function WaitingAlone({ room, serverNow, tell, reschedule, useAlone }: Props) {
  const { t } = useTranslation('room');
  const { attempt } = useRoomWords();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState(false);
  const list = new Intl.ListFormat(undefined);
  const names = absentNames(room, useTick(serverNow));
  const { time } = room.session;
  if (names.length === 0 || !time) return null;

  const write = async () => {
    setBusy(true);
    try {
      const answer = await tell();
      setTold(true);
      if (answer.told.length > 0)
        toast(t('waiting.told', { names: list.format(answer.told) }), { tone: 'good' });
      if (answer.noAddress.length > 0) {
        toast(
          t('waiting.noAddress', { count: answer.noAddress.length, names: list.format(answer.noAddress) }),
        );
      }
    } finally {
      setBusy(false);
    }
  };

  return (
    <Banner
      live
      className={styles.banner ?? ''}
      action={
        <div className={styles.actions}>
          {!told && (
            <Button size="small" variant="primary" busy={busy} onPress={() => attempt(write())}>
              {t('waiting.tell', { names: list.format(names) })}
            </Button>
          )}
          <Button size="small" onPress={reschedule}>
            {t('waiting.reschedule')}
          </Button>
          {useAlone && (
            <Button size="small" onPress={useAlone}>
              {t('waiting.alone')}
            </Button>
          )}
        </div>
      }
    >
      <p>
        {t('waiting.words', {
          count: names.length,
          names: list.format(names),
          time: clockWords(time.startsAt),
        })}
      </p>
      <p>{t('waiting.kept')}</p>
    </Banner>
  );
}
