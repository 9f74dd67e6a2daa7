import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  ClipboardPlus,
  Heading1,
  Heading2,
  Italic,
  Link2,
  List,
  ListChecks,
  ListOrdered,
  Quote,
  Redo2,
  Strikethrough,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useTranslation } from '../../../words/words.ts';
import { shortcut } from '../shortcut.ts';
import { LinkBar } from './LinkBar.tsx';
import type { KeepLink } from './makeAction.ts';
import styles from './NoteToolbar.module.css';

type Chain = ReturnType<Editor['chain']>;

type ToolName =
  | 'heading2'
  | 'heading3'
  | 'bold'
  | 'italic'
  | 'strike'
  | 'bulletList'
  | 'orderedList'
  | 'taskList'
  | 'blockquote';

interface Tool {
  name: ToolName;
  Icon: LucideIcon;
  keys: string;
  run: (chain: Chain) => Chain;
  active: (editor: Editor) => boolean;
}

const mark = (name: 'bold' | 'italic' | 'strike', Icon: LucideIcon, keys: string): Tool => ({
  name,
  Icon,
  keys,
  run: (chain) => chain.toggleMark(name),
  active: (editor) => editor.isActive(name),
});

const heading = (level: 2 | 3, Icon: LucideIcon): Tool => ({
  name: `heading${level}`,
  Icon,
  keys: `Mod Alt ${level}`,
  run: (chain) => chain.toggleHeading({ level }),
  active: (editor) => editor.isActive('heading', { level }),
});

const GROUPS: readonly (readonly Tool[])[] = [
  [heading(2, Heading1), heading(3, Heading2)],
  [
    mark('bold', Bold, 'Mod B'),
    mark('italic', Italic, 'Mod I'),
    mark('strike', Strikethrough, 'Mod Shift S'),
  ],
  [
    {
      name: 'bulletList',
      Icon: List,
      keys: 'Mod Shift 8',
      run: (chain) => chain.toggleBulletList(),
      active: (editor) => editor.isActive('bulletList'),
    },
    {
      name: 'orderedList',
      Icon: ListOrdered,
      keys: 'Mod Shift 7',
      run: (chain) => chain.toggleOrderedList(),
      active: (editor) => editor.isActive('orderedList'),
    },
    {
      name: 'taskList',
      Icon: ListChecks,
      keys: 'Mod Shift 9',
      run: (chain) => chain.toggleTaskList(),
      active: (editor) => editor.isActive('taskList'),
    },
    {
      name: 'blockquote',
      Icon: Quote,
      keys: 'Mod Shift B',
      run: (chain) => chain.toggleBlockquote(),
      active: (editor) => editor.isActive('blockquote'),
    },
  ],
];

interface Props {
  editor: Editor;
  /** The field for a link is open. */
  linking: boolean;
  setLinking: (linking: boolean) => void;
  /** Makes the line under the caret an action; left out for who may not. */
  makeAction?: (() => void) | undefined;
  /** Keeps a link with the mentorship; left out for who may not. */
  keepLink?: KeepLink | undefined;
}

/** The tools of a page: arrow keys move between them, and each tells its keys. */
export function NoteToolbar({ editor, linking, setLinking, makeAction, keepLink }: Props) {
  const { t } = useTranslation(['work', 'plan']);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      active: GROUPS.flat()
        .filter((tool) => tool.active(now))
        .map(({ name }) => name),
      href: now.isActive('link') ? String(now.getAttributes('link')['href'] ?? '') : null,
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const icon = { size: 17, 'aria-hidden': true } as const;

  return (
    <div className={styles.bar}>
      <Toolbar aria-label={t('notes.tools')} className={styles.tools ?? ''}>
        {/* First, so that they are in sight on a phone, where no keys undo. */}
        <span className={styles.group}>
          <IconButton
            label={t('undo')}
            icon={<Undo2 {...icon} />}
            shortcut={shortcut('Mod Z')}
            size="small"
            isDisabled={!state.canUndo}
            preventFocusOnPress
            onPress={() => editor.chain().focus().undo().run()}
          />
          <IconButton
            label={t('redo')}
            icon={<Redo2 {...icon} />}
            shortcut={shortcut('Mod Shift Z')}
            size="small"
            isDisabled={!state.canRedo}
            preventFocusOnPress
            onPress={() => editor.chain().focus().redo().run()}
          />
        </span>
        {GROUPS.map((group) => (
          <span key={group[0]?.name} className={styles.group}>
            {group.map(({ name, Icon, keys, run }) => (
              <IconButton
                key={name}
                label={t(`notes.tool.${name}`)}
                icon={<Icon {...icon} />}
                shortcut={shortcut(keys)}
                size="small"
                pressed={state.active.includes(name)}
                preventFocusOnPress
                onPress={() => run(editor.chain().focus()).run()}
              />
            ))}
          </span>
        ))}
        <span className={styles.group}>
          <IconButton
            label={t('notes.tool.link')}
            icon={<Link2 {...icon} />}
            shortcut={shortcut('Mod K')}
            size="small"
            pressed={state.href !== null || linking}
            preventFocusOnPress
            onPress={() => setLinking(true)}
          />
          {makeAction && (
            <IconButton
              label={t('plan:line.make')}
              icon={<ClipboardPlus {...icon} />}
              shortcut={shortcut('Mod Shift A')}
              size="small"
              preventFocusOnPress
              onPress={makeAction}
            />
          )}
        </span>
      </Toolbar>
      {(linking || state.href !== null) && (
        <LinkBar
          key={state.href ?? 'new'}
          editor={editor}
          href={state.href}
          editing={linking}
          setEditing={setLinking}
          keepLink={keepLink}
        />
      )}
    </div>
  );
}
