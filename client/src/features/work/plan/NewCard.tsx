import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { Plus } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../../words/words.ts';
import { oneLine } from '../oneLine.ts';
import styles from './Plan.module.css';

interface Props {
  label: string;
  /** The words on the button, where they are others than for an action of the board. */
  button?: string;
  placeholder?: string;
  onAdd: (title: string) => void;
}

/** A button that becomes the field for a new action; Enter adds it and waits for the next. */
export function NewCard({ label, button: words, placeholder, onAdd }: Props) {
  const { t } = useTranslation('work');
  const [line, setLine] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const add = () => {
    const title = line?.trim();
    if (title) onAdd(title);
    // The column has grown by what was added: the field for the next stays in sight.
    requestAnimationFrame(() => field.current?.scrollIntoView({ block: 'nearest' }));
    return Boolean(title);
  };
  const leave = () => {
    setLine(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (add()) setLine('');
      else leave();
    }
    if (event.key === 'Escape') leave();
  };

  if (line === null) {
    return (
      <button
        ref={button}
        type="button"
        className={styles.add}
        aria-label={label}
        onClick={() => setLine('')}
      >
        <Plus size={16} aria-hidden="true" />
        {words ?? t('plan.add.button')}
      </button>
    );
  }
  return (
    <textarea
      ref={field}
      className={styles.newCard}
      rows={1}
      aria-label={label}
      placeholder={placeholder ?? t('plan.add.placeholder')}
      value={line}
      data-own-undo={line === '' ? undefined : true}
      maxLength={MAX_LENGTH.actionTitle}
      autoFocus
      enterKeyHint="done"
      onChange={(event) => setLine(oneLine(event.currentTarget.value))}
      onKeyDown={keyDown}
      onBlur={() => {
        add();
        setLine(null);
      }}
    />
  );
}
