import { defaultDeleteFilter, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** Undoing the making of one of these leaves it where others have written into it meanwhile. */
const BLOCKS = new Set([
  'paragraph',
  'heading',
  'blockquote',
  'codeBlock',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
]);

const managers = new WeakMap<Y.XmlFragment, Y.UndoManager>();

/**
 * The undo history of one page: one's own edits, kept while the page is closed and opened again. The editor destroys
 * the manager as it closes, which ends its listening and leaves its stacks; here it listens again.
 */
export function undoManagerOf(fragment: Y.XmlFragment): Y.UndoManager {
  const known = managers.get(fragment);
  if (known) {
    Reflect.deleteProperty(known, 'restore');
    known.trackedOrigins.add(known);
    known.doc.off('afterTransaction', known.afterTransactionHandler);
    known.doc.on('afterTransaction', known.afterTransactionHandler);
    return known;
  }
  const manager = new Y.UndoManager(fragment, {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, BLOCKS),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
  managers.set(fragment, manager);
  return manager;
}
