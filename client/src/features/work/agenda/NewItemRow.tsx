import type { AgendaItemFields } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { Plus } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../../words/words.ts';
import { oneLine } from '../oneLine.ts';
import styles from './Agenda.module.css';
import { parseNewItem } from './newItem.ts';

interface Props {
  /** Other words where an item is only proposed. */
  label?: string | undefined;
  placeholder?: string | undefined;
  takesFocus: boolean;
  onAdd: (fields: AgendaItemFields) => void;
  onLeave: (byKey: boolean) => void;
}

/** Where a new item is typed: Enter adds it and waits for the next. */
export function NewItemRow({ label, placeholder, takesFocus, onAdd, onLeave }: Props) {
  const { t } = useTranslation('work');
  const [line, setLine] = useState('');
  const row = useRef<HTMLLIElement>(null);

  const add = () => {
    const fields = parseNewItem(line);
    if (fields) onAdd(fields);
    setLine('');
    // The list has grown by what was added: the field for the next stays in sight.
    requestAnimationFrame(() => row.current?.scrollIntoView({ block: 'nearest' }));
    return fields !== null;
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!add()) onLeave(true);
    }
    if (event.key === 'Escape') {
      setLine('');
      onLeave(true);
    }
  };

  return (
    <li ref={row} className={styles.newRow}>
      <Plus size={18} aria-hidden="true" />
      <input
        className={styles.newInput}
        aria-label={label ?? t('agenda.add.label')}
        placeholder={placeholder ?? t('agenda.add.placeholder')}
        value={line}
        data-own-undo={line === '' ? undefined : true}
        maxLength={MAX_LENGTH.itemTitle}
        autoFocus={takesFocus}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => setLine(oneLine(event.currentTarget.value))}
        onKeyDown={keyDown}
        onBlur={() => {
          add();
          onLeave(false);
        }}
      />
    </li>
  );
}
