/** What a key does in the room; the help sheet lists them in this order. */
export const SHORTCUTS = [
  { id: 'microphone', keys: 'M' },
  { id: 'pushToTalk', keys: 'Space' },
  { id: 'camera', keys: 'V' },
  { id: 'share', keys: 'S' },
  { id: 'hand', keys: 'H' },
  { id: 'chat', keys: 'C' },
  { id: 'people', keys: 'P' },
  { id: 'layout', keys: 'L' },
  { id: 'work', keys: 'W' },
  { id: 'help', keys: '?' },
] as const;

export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

export function keysOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys ?? '';
}

/** What is read of a keyboard event; a real one fits. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

/** Where the focus is, as far as it matters to keys. */
export type FocusPlace =
  /** Nothing that takes keys, or something that was only clicked. */
  | 'free'
  /** A button, link or handle that the keyboard has reached: Space presses it. */
  | 'control'
  /** Text is being written, or a list or menu takes letters. */
  | 'typing';

/** Which shortcut a key is, or null where it is none here. */
export function shortcutFor(press: KeyPress, place: FocusPlace): ShortcutId | null {
  if (place === 'typing' || press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return null;
  if (press.code === 'Space') return place === 'free' ? 'pushToTalk' : null;
  if (press.repeat) return null;
  const key = press.key.toUpperCase();
  const found = SHORTCUTS.find(({ keys }) => keys === key);
  return found && found.id !== 'pushToTalk' ? found.id : null;
}

const TYPING =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=listbox], [role=menu], [role=dialog], [role=alertdialog], [data-own-keys]';
const CONTROL =
  'button, a[href], summary, input, [role=button], [role=tab], [role=slider], [role=separator], [role=checkbox], [role=option], [tabindex]:not([tabindex="-1"])';

/** Where the focus is. Something clicked with the mouse shows no focus ring and leaves its keys to the room. */
export function focusPlace(target: EventTarget | null): FocusPlace {
  if (!(target instanceof Element)) return 'free';
  if (target.closest(TYPING)) return 'typing';
  return target.closest(CONTROL) && target.matches(':focus-visible') ? 'control' : 'free';
}
