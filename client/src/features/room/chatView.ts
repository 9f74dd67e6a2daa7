import type { ChatEntry } from './roomState.ts';

/** Messages of one person, written one after the other. */
export interface ChatGroup {
  id: string;
  personId: string;
  name: string;
  /** When the first of them was written, in ms since 1970. */
  at: number;
  entries: ChatEntry[];
}

/** A longer pause than this starts a new group. */
const PAUSE_MS = 5 * 60_000;

/** The messages in groups, in their order. */
export function groupChat(chat: ChatEntry[]): ChatGroup[] {
  const groups: ChatGroup[] = [];
  for (const entry of chat) {
    const { message } = entry;
    const last = groups.at(-1);
    const previous = last?.entries.at(-1)?.message;
    if (last && previous && last.personId === message.personId && message.at - previous.at < PAUSE_MS) {
      last.entries.push(entry);
    } else {
      groups.push({
        id: message.id,
        personId: message.personId,
        name: message.name,
        at: message.at,
        entries: [entry],
      });
    }
  }
  return groups;
}

export interface TextPart {
  /** Where it begins in the whole text. */
  at: number;
  text: string;
  /** Set where the part is an address of the web. */
  href: string | null;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}]/g;

/** A text cut into plain parts and web addresses. Only http and https become links, never markup. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > end) parts.push({ at: end, text: text.slice(end, match.index), href: null });
    parts.push({ at: match.index, text: match[0], href: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ at: end, text: text.slice(end), href: null });
  return parts;
}
