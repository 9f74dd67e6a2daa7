import { useEffect, useEffectEvent, useRef } from 'react';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { addNews, isEmpty, newsBetween, NO_NEWS } from './announcements.ts';
import type { RoomModel } from './roomState.ts';

/** News that come within this time are told in one breath. */
const GROUP_MS = 1200;

/** Tells politely who came, left, was cut off or raised a hand. */
export function useRoomNews(room: RoomModel): void {
  const { t } = useTranslation('room');
  const before = useRef(room);
  const news = useRef(NO_NEWS);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useEffectEvent(() => {
    const list = new Intl.ListFormat(undefined);
    for (const kind of ['joined', 'back', 'away', 'left', 'sharing', 'hands'] as const) {
      const names = news.current[kind];
      if (names.length > 0) toast(t(`news.${kind}`, { count: names.length, names: list.format(names) }));
    }
    news.current = NO_NEWS;
  });

  useEffect(() => {
    const fresh = newsBetween(before.current, room);
    before.current = room;
    if (isEmpty(fresh)) return;
    news.current = addNews(news.current, fresh);
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, GROUP_MS);
  }, [room]);

  useEffect(() => () => clearTimeout(timer.current), []);
}
