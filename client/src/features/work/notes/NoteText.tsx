import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import { EditorContent, useEditor } from '@tiptap/react';
import type * as Y from 'yjs';
import { classes } from '../../../ui/classes.ts';
import { useTranslation } from '../../../words/words.ts';
import { noteExtensions } from './extensions.ts';
import styles from './NoteEditor.module.css';

/** A page of notes to be read, of a document that nobody edits. As large as the editor: load it when it is shown. */
export function NoteText({ fragment }: { fragment: Y.XmlFragment }) {
  const { t } = useTranslation('work');
  const editor = useEditor(
    {
      injectCSS: false,
      editable: false,
      extensions: noteExtensions(fragment, null, {
        placeholder: '',
        checkbox: (text) => (text ? t('notes.checkboxOf', { text }) : t('notes.checkbox')),
      }),
      editorProps: { attributes: { class: classes(styles.text, styles.still) } },
    },
    [fragment],
  );
  return <EditorContent editor={editor} />;
}
