import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import { notesFragment } from '@cairn/shared/collab/schema.ts';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import type * as Y from 'yjs';
import type { CollabDocument } from '../../../collab/types.ts';
import { useTranslation } from '../../../words/words.ts';
import { placeName } from '../presence.ts';
import { noteExtensions } from './extensions.ts';
import styles from './NoteEditor.module.css';
import { lineOf, markLine } from './lineAction.ts';
import type { KeepLink, MakeAction } from './makeAction.ts';
import { NoteToolbar } from './NoteToolbar.tsx';

interface Props {
  document: CollabDocument;
  /** The document's `Y.Doc` now; another one is another editor (give it a new `key`). */
  doc: Y.Doc;
  pageId: string;
  /** The name of the page for screen readers. */
  label: string;
  placeholder: string;
  canEdit: boolean;
  /** Makes an action of a line; left out for who may not. */
  makeAction?: MakeAction | undefined;
  /** Keeps a link with the mentorship; left out for who may not. */
  keepLink?: KeepLink | undefined;
}

/** The editor of one page of notes, with its toolbar. It is large: load it when a page is opened. */
export function NoteEditor({
  document,
  doc,
  pageId,
  label,
  placeholder,
  canEdit,
  makeAction,
  keepLink,
}: Props) {
  const { t } = useTranslation('work');
  const [linking, setLinking] = useState(false);
  const editor = useEditor(
    {
      injectCSS: false,
      editable: canEdit,
      extensions: noteExtensions(notesFragment(doc, pageId), document.awareness, {
        placeholder,
        checkbox: (text) => (text ? t('notes.checkboxOf', { text }) : t('notes.checkbox')),
      }),
      editorProps: {
        attributes: {
          class: styles.text ?? '',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
        },
      },
    },
    [doc, pageId],
  );

  useEffect(() => {
    if (editor.isEditable !== canEdit) editor.setEditable(canEdit);
  }, [editor, canEdit]);

  useEffect(() => {
    document.setLooksAt(placeName.note(pageId));
    return () => document.setLooksAt(null);
  }, [document, pageId]);

  const actOnLine = makeAction && canEdit ? makeOfLine : undefined;
  function makeOfLine(): void {
    const line = lineOf(editor);
    const made = makeAction?.(line?.text ?? '', line?.actionId ?? null, pageId) ?? null;
    if (made !== null) markLine(editor, made);
    editor.commands.focus();
  }

  const keyDown = (event: KeyboardEvent) => {
    if (actOnLine && event.key.toLowerCase() === 'a' && event.shiftKey && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      actOnLine();
      return;
    }
    if (!canEdit || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    setLinking(true);
  };

  return (
    // Keys pass through here from the editor and its tools; the element itself is nothing to press.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.editor} onKeyDown={keyDown}>
      {canEdit && (
        <NoteToolbar
          editor={editor}
          linking={linking}
          setLinking={setLinking}
          makeAction={actOnLine}
          keepLink={keepLink}
        />
      )}
      <EditorContent editor={editor} className={styles.page} />
    </div>
  );
}
