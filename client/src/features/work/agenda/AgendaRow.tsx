import { editAgendaItem, type AgendaItem } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH, type Role } from '@cairn/shared/mentorship.ts';
import { EllipsisVertical, GripVertical, NotebookPen, Play, Plus, Square, Trash2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { classes } from '../../../ui/classes.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx';
import { useTranslation } from '../../../words/words.ts';
import { LiveText } from '../LiveText.tsx';
import { Looking } from '../Looking.tsx';
import { MoveItems } from '../MoveItems.tsx';
import { placeName } from '../presence.ts';
import { useDragRow } from '../useDragRow.ts';
import type { ItemTime } from './agendaTime.ts';
import styles from './AgendaRow.module.css';
import { ItemClock } from './ItemClock.tsx';
import { MinutesField } from './MinutesField.tsx';
import { Prompts } from './Prompts.tsx';
import { ProposeMenu, type ProposeItem } from './ProposeMenu.tsx';

interface Props {
  item: AgendaItem;
  index: number;
  count: number;
  time: ItemTime;
  /** Minutes that it was given beyond its plan, and that it lent. */
  exchanged: { given: number; lent: number };
  /** Of whoever reads: each sees their own prompts. */
  role: Role;
  document: CollabDocument;
  canEdit: boolean;
  /** For who may not edit, and may say what they would. */
  propose?: ProposeItem | undefined;
  looking: readonly Presence[];
  written: boolean;
  noteOpen: boolean;
  onOpenNote: () => void;
  /** For the item that looks at what is open from before. */
  review: { waiting: number; open: () => void } | undefined;
  onMove: (index: number) => void;
  onRemove: () => void;
  onAddAfter: () => void;
  runItem?: ((itemId: string | null) => void) | undefined;
}

export function AgendaRow(props: Props) {
  const { item, time, index, document, canEdit, looking, written, noteOpen, review, runItem } = props;
  const { t } = useTranslation(['work', 'plan']);
  const { row, grip, listeners } = useDragRow({
    id: item.id,
    document,
    place: placeName.item(item.id),
    canEdit,
  });
  const title = item.title || t('agenda.untitled');
  const style = { ...row.style, '--filled': `${time.filled * 100}%` } as CSSProperties;

  return (
    <li
      {...row}
      className={styles.row}
      style={style}
      data-item={item.id}
      data-phase={time.phase}
      aria-current={time.phase === 'running' ? 'step' : undefined}
    >
      {canEdit && (
        <button
          type="button"
          {...grip}
          {...listeners}
          className={styles.grip}
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
        <ItemClock time={time} {...props.exchanged} />
        {time.phase === 'running' && item.prompts && <Prompts prompts={item.prompts} role={props.role} />}
        {review && review.waiting > 0 && (
          <Button variant="quiet" size="small" className={styles.review ?? ''} onPress={review.open}>
            {t('plan:review.open', { count: review.waiting })}
          </Button>
        )}
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
        {props.propose && (
          <ProposeMenu item={item} title={title} index={index} count={props.count} propose={props.propose} />
        )}
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
      <MoveItems index={index} count={count} onMove={onMove} />
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
