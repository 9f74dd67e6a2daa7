import type { AgendaItemFields } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { Plus } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { oneLine } from '../oneLine.ts';
import styles from './Agenda.module.css';
import { parseNewItem } from './newItem.ts';

interface Props {
  takesFocus: boolean;
  onAdd: (fields: AgendaItemFields) => void;
  onLeave: (byKey: boolean) => void;
}

/** Where a new item is typed: Enter adds it and waits for the next. */
export function NewItemRow({ takesFocus, onAdd, onLeave }: Props) {
  const { t } = useTranslation('work');
  const [line, setLine] = useState('');

  const add = () => {
    const fields = parseNewItem(line);
    if (fields) onAdd(fields);
    setLine('');
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
    <li className={styles.newRow}>
      <Plus size={18} aria-hidden="true" />
      <input
        className={styles.newInput}
        aria-label={t('agenda.add.label')}
        placeholder={t('agenda.add.placeholder')}
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
