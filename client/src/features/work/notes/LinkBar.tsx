import type { Editor } from '@tiptap/core';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useTranslation } from '../../../words/words.ts';
import { hrefFrom, isSafeHref } from './links.ts';
import type { KeepLink } from './makeAction.ts';
import styles from './NoteToolbar.module.css';

interface Props {
  editor: Editor;
  /** Where the link under the caret leads; null where there is none. */
  href: string | null;
  editing: boolean;
  setEditing: (editing: boolean) => void;
  keepLink?: KeepLink | undefined;
}

/** The link under the caret: where it leads, and the field to set it. */
export function LinkBar({ editor, href, editing, setEditing, keepLink }: Props) {
  const { t } = useTranslation('work');
  const [typed, setTyped] = useState(href ?? '');
  const [wrong, setWrong] = useState(false);

  const leave = () => {
    setEditing(false);
    editor.commands.focus();
  };
  const save = () => {
    const next = hrefFrom(typed);
    if (next === null) {
      setWrong(true);
      return;
    }
    const chain = editor.chain().focus();
    const { empty } = editor.state.selection;
    // Nothing was marked: the address itself becomes the text.
    if (empty && href === null) {
      chain
        .insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href: next } }] })
        .run();
    } else {
      chain.extendMarkRange('link').setLink({ href: next }).run();
    }
    setEditing(false);
  };

  if (!editing && href !== null) {
    return (
      <div className={styles.link}>
        {isSafeHref(href) ? (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={styles.address}>
            {href}
            <ExternalLink size={14} aria-hidden="true" />
          </a>
        ) : (
          <span className={styles.address}>{t('notes.link.unsafe')}</span>
        )}
        {keepLink && isSafeHref(href) && (
          <Button size="small" variant="plain" onPress={() => keepLink(href, wordsOf(editor))}>
            {t('notes.link.keep')}
          </Button>
        )}
        <Button size="small" variant="plain" onPress={() => setEditing(true)}>
          {t('notes.link.change')}
        </Button>
        <Button
          size="small"
          variant="plain"
          onPress={() => editor.chain().focus().extendMarkRange('link').unsetLink().run()}
        >
          {t('notes.link.remove')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t('notes.link.address')}
        hideLabel
        autoFocus
        type="text"
        inputMode="url"
        autoComplete="off"
        placeholder={t('notes.link.placeholder')}
        className={styles.field ?? ''}
        value={typed}
        error={wrong ? t('notes.link.wrong') : null}
        onChange={(value) => {
          setTyped(value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
          else event.continuePropagation();
        }}
      />
      <Button type="submit" size="small" variant="primary">
        {t('notes.link.save')}
      </Button>
      <Button size="small" variant="plain" onPress={leave}>
        {t('cancel')}
      </Button>
    </form>
  );
}

/** What the link under the caret reads. */
function wordsOf({ state }: Editor): string {
  const { $head } = state.selection;
  return ($head.nodeBefore?.text ?? '') + ($head.nodeAfter?.text ?? '');
}
