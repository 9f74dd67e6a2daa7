import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';

/** The kinds of lines that can become an action. */
const LINES = ['paragraph', 'heading'];

/** Keeps on a line which action was made of it; a line that is split gives it to neither new one twice. */
export const LineAction = Extension.create({
  name: 'lineAction',
  addGlobalAttributes() {
    return [
      {
        types: LINES,
        attributes: {
          actionId: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => element.getAttribute('data-action'),
            renderHTML: ({ actionId }) =>
              typeof actionId === 'string' && actionId !== '' ? { 'data-action': actionId } : {},
          },
        },
      },
    ];
  },
});

/** The line under the caret. */
export interface Line {
  text: string;
  /** The action that was made of it, or null. */
  actionId: string | null;
}

export function lineOf({ state }: Editor): Line | null {
  const { parent } = state.selection.$head;
  if (!LINES.includes(parent.type.name)) return null;
  const { actionId } = parent.attrs as { actionId?: unknown };
  return {
    text: parent.textContent.trim().replaceAll(/\s+/g, ' '),
    actionId: typeof actionId === 'string' && actionId !== '' ? actionId : null,
  };
}

/** Marks the line under the caret as the one that the action was made of. */
export function markLine(editor: Editor, actionId: string): void {
  const { $head } = editor.state.selection;
  const { tr } = editor.state;
  editor.view.dispatch(tr.setNodeAttribute($head.before(), 'actionId', actionId));
}
