import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import { personColorIndex } from '../../../ui/personColor.ts';
import styles from './NoteEditor.module.css';

interface CaretUser {
  name: string;
  /** Index into the palette of people. */
  person: number;
}

/**
 * Where others write, with their names. Who somebody is comes from the server alone: this sends a place and nothing
 * else (TipTap's own extension would write a name and a colour of the client's choice).
 */
export const Carets = Extension.create<{ awareness: Awareness | null }>({
  name: 'carets',

  addOptions: () => ({ awareness: null }),

  addProseMirrorPlugins() {
    const { awareness } = this.options;
    if (!awareness) return [];
    return [
      yCursorPlugin(withPalette(awareness), {
        cursorBuilder: ({ name, person }: CaretUser) => caret(name, person),
        selectionBuilder: ({ person }: CaretUser) => ({
          class: styles.selected ?? '',
          'data-person': String(person),
        }),
      }),
    ];
  },
});

/** The awareness as the plugin wants it: its `color` has to be a hex value, ours is an index. */
function withPalette(awareness: Awareness): Awareness {
  return new Proxy(awareness, {
    get(target, key) {
      if (key === 'getStates') return () => paletteStates(target);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function paletteStates(awareness: Awareness): Map<number, object> {
  const states = new Map<number, object>();
  for (const [clientId, state] of awareness.getStates()) {
    const user: unknown = state['user'];
    const { name, personId } = (typeof user === 'object' && user !== null ? user : {}) as Record<
      string,
      unknown
    >;
    if (typeof name !== 'string' || typeof personId !== 'string') continue;
    states.set(clientId, { ...state, user: { name, person: personColorIndex(personId), color: '#000000' } });
  }
  return states;
}

function caret(name: string, person: number): HTMLElement {
  const element = document.createElement('span');
  element.className = styles.caret ?? '';
  // Who is where is said beside the page; amid the text a name would be read as a part of it.
  element.ariaHidden = 'true';
  element.dataset['person'] = String(person);
  const label = document.createElement('span');
  label.className = styles.caretName ?? '';
  label.textContent = name;
  element.append('\u2060', label, '\u2060');
  return element;
}
