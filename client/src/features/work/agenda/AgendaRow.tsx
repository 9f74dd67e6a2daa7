import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { editAgendaItem, type AgendaItem } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  EllipsisVertical,
  GripVertical,
  NotebookPen,
  Play,
  Plus,
  Square,
  Trash2,
} from 'lucide-react';
import type { CSSProperties, FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { classes } from '../../../ui/classes.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx';
import { LiveText } from '../LiveText.tsx';
import { Looking } from '../Looking.tsx';
import { placeName } from '../presence.ts';
import type { ItemTime } from './agendaTime.ts';
import styles from './AgendaRow.module.css';
import { ItemClock } from './ItemClock.tsx';
import { MinutesField } from './MinutesField.tsx';

interface Props {
  item: AgendaItem;
  index: number;
  count: number;
  time: ItemTime;
  document: CollabDocument;
  canEdit: boolean;
  looking: readonly Presence[];
  written: boolean;
  noteOpen: boolean;
  onOpenNote: () => void;
  onMove: (index: number) => void;
  onRemove: () => void;
  onAddAfter: () => void;
  runItem?: ((itemId: string | null) => void) | undefined;
}

export function AgendaRow(props: Props) {
  const { item, time, index, document, canEdit, looking, written, noteOpen, runItem } = props;
  const { t } = useTranslation('work');
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: item.id,
      disabled: !canEdit,
      attributes: { roleDescription: t('drag.role') },
    });
  const title = item.title || t('agenda.untitled');
  const style = {
    transform: CSS.Translate.toString(transform),
    transition,
    '--filled': time.plannedMs > 0 ? `${Math.min(100, (time.elapsedMs / time.plannedMs) * 100)}%` : '0%',
  } as CSSProperties;

  const focused = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) document.setLooksAt(placeName.item(item.id));
  };
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) document.setLooksAt(null);
  };

  return (
    <li
      ref={setNodeRef}
      className={styles.row}
      style={style}
      data-item={item.id}
      data-phase={time.phase}
      data-dragging={isDragging || undefined}
      aria-current={time.phase === 'running' ? 'step' : undefined}
      onFocus={focused}
      onBlur={left}
    >
      {canEdit && (
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={styles.grip}
          {...attributes}
          {...listeners}
          aria-label={t('drag.handle', { title })}
        >
          <GripVertical size={18} aria-hidden="true" />
        </button>
      )}
      <span className={styles.number} aria-hidden="true">
        {index + 1}
      </span>
      <div className={styles.words}>
        {canEdit ? (
          <LiveText
            label={t('agenda.title', { position: index + 1 })}
            value={item.title}
            placeholder={t('agenda.untitled')}
            maxLength={MAX_LENGTH.itemTitle}
            className={styles.title}
            onChange={(text) => editAgendaItem(document.doc, item.id, { title: text })}
            onEnter={props.onAddAfter}
          />
        ) : (
          <p className={styles.readTitle}>{title}</p>
        )}
        <ItemClock time={time} />
      </div>
      <div className={styles.tools}>
        <Looking people={looking} />
        {canEdit ? (
          <MinutesField
            label={t('agenda.minutesOf', { title })}
            unit={t('agenda.minutesUnit')}
            minutes={item.minutes}
            onChange={(minutes) => editAgendaItem(document.doc, item.id, { minutes })}
          />
        ) : (
          <span className={styles.readMinutes}>{t('agenda.minutes', { count: item.minutes })}</span>
        )}
        {runItem && (
          <IconButton
            label={
              time.phase === 'running'
                ? t('agenda.stopItem')
                : t(time.phase === 'ahead' ? 'agenda.run' : 'agenda.runAgain', { title })
            }
            icon={
              time.phase === 'running' ? (
                <Square size={14} aria-hidden="true" />
              ) : (
                <Play size={16} aria-hidden="true" />
              )
            }
            size="small"
            className={styles.run ?? ''}
            onPress={() => runItem(time.phase === 'running' ? null : item.id)}
          />
        )}
        <IconButton
          label={t(written ? 'agenda.notesWritten' : 'agenda.notes', { title })}
          icon={<NotebookPen size={16} aria-hidden="true" />}
          size="small"
          pressed={noteOpen}
          className={classes(styles.note, written ? styles.written : styles.unwritten)}
          onPress={props.onOpenNote}
        />
        {canEdit && <RowMenu {...props} title={title} />}
      </div>
    </li>
  );
}

function RowMenu({
  title,
  item,
  time,
  index,
  count,
  onMove,
  onRemove,
  onAddAfter,
  onOpenNote,
  runItem,
}: Props & { title: string }) {
  const { t } = useTranslation('work');
  const icon = { size: 16, 'aria-hidden': true } as const;
  return (
    <Menu
      label={t('moreOf', { title })}
      trigger={
        <IconButton
          label={t('moreOf', { title })}
          icon={<EllipsisVertical size={16} aria-hidden="true" />}
          size="small"
        />
      }
    >
      <MenuItem icon={<ArrowUp {...icon} />} isDisabled={index === 0} onAction={() => onMove(index - 1)}>
        {t('move.up')}
      </MenuItem>
      <MenuItem
        icon={<ArrowDown {...icon} />}
        isDisabled={index === count - 1}
        onAction={() => onMove(index + 1)}
      >
        {t('move.down')}
      </MenuItem>
      <MenuItem icon={<ArrowUpToLine {...icon} />} isDisabled={index === 0} onAction={() => onMove(0)}>
        {t('move.top')}
      </MenuItem>
      <MenuItem
        icon={<ArrowDownToLine {...icon} />}
        isDisabled={index === count - 1}
        onAction={() => onMove(count - 1)}
      >
        {t('move.bottom')}
      </MenuItem>
      <MenuSeparator />
      {runItem && time.phase !== 'running' && (
        <MenuItem icon={<Play {...icon} />} onAction={() => runItem(item.id)}>
          {t('agenda.runShort')}
        </MenuItem>
      )}
      <MenuItem icon={<NotebookPen {...icon} />} onAction={onOpenNote}>
        {t('agenda.openNotes')}
      </MenuItem>
      <MenuItem icon={<Plus {...icon} />} onAction={onAddAfter}>
        {t('agenda.addBelow')}
      </MenuItem>
      <MenuItem icon={<Trash2 {...icon} />} tone="danger" onAction={onRemove}>
        {t('agenda.remove')}
      </MenuItem>
    </Menu>
  );
}
