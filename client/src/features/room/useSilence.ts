import type { Silence } from '@cairn/shared/mentorship.ts';
import { useEffect, useEffectEvent, useState } from 'react';
import { chime } from '../../lib/chime.ts';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';

/** The silence that goes on, or null. When its time is over, everybody hears two soft notes and reads it. */
export function useSilence(
  silence: Silence | null,
  now: () => number,
  speakerId: string | null,
): Silence | null {
  const { t } = useTranslation('room');
  const [over, setOver] = useState<Silence | null>(null);
  const tell = useEffectEvent(() => {
    toast(t('silence.over'));
    // Where sound is not allowed yet, the words are there.
    chime(speakerId).catch(() => {});
  });
  useEffect(() => {
    if (!silence) return;
    const timer = setTimeout(
      () => {
        setOver(silence);
        tell();
      },
      Math.max(0, silence.endsAt - now()),
    );
    return () => clearTimeout(timer);
  }, [silence, now]);
  return silence === over ? null : silence;
}
