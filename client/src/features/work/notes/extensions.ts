import { Extension, textblockTypeInputRule, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { Placeholder } from '@tiptap/extensions';
import { StarterKit } from '@tiptap/starter-kit';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { Carets } from './carets.ts';
import { LineAction } from './lineAction.ts';
import { isSafeHref } from './links.ts';
import { undoManagerOf } from './undoManagers.ts';

interface NoteWords {
  placeholder: string;
  /** The name of a box of a checklist, from the text beside it. */
  checkbox: (text: string) => string;
}

/** A single `#` makes a heading too; the page itself has the one above. */
const SingleHash = Extension.create({
  name: 'singleHash',
  addInputRules() {
    const type = this.editor.schema.nodes['heading'];
    return type ? [textblockTypeInputRule({ find: /^#\s$/, type, getAttributes: { level: 2 } })] : [];
  },
});

/**
 * What a page of notes can hold; without an awareness nobody else's caret is shown. No extension here writes by itself: whoever only reads must send nothing.
 */
export function noteExtensions(
  fragment: Y.XmlFragment,
  awareness: Awareness | null,
  words: NoteWords,
): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      trailingNode: false,
      heading: { levels: [2, 3] },
      dropcursor: { class: 'note-drop', color: false, width: 2 },
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        isAllowedUri: (url) => isSafeHref(url),
        HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
      },
    }),
    SingleHash,
    LineAction,
    TaskList,
    TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => words.checkbox(node.textContent) } }),
    Placeholder.configure({ placeholder: words.placeholder }),
    Collaboration.configure({ fragment, yUndoOptions: { undoManager: undoManagerOf(fragment) } }),
    Carets.configure({ awareness }),
  ];
}
