import { useState } from 'react';
import type { RoomModel } from './roomState.ts';

/** How many messages of others came since the chat was last open; what was there on joining counts as read. */
export function useUnread({ chat, you }: RoomModel, open: boolean): number {
  const [seen, setSeen] = useState(chat.length);
  if ((open && seen !== chat.length) || seen > chat.length) setSeen(chat.length);
  if (open) return 0;
  return chat.slice(seen).filter(({ message }) => message.personId !== you.personId).length;
}
