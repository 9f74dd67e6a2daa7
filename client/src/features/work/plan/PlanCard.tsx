import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ACTION_COLUMNS, type ActionCard, type ActionColumn } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowRight,
  ArrowUp,
  ArrowUpToLine,
  EllipsisVertical,
  GripVertical,
  Trash2,
} from 'lucide-react';
import type { FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx';
import { placeName } from '../presence.ts';
import type { Place } from './board.ts';
import type { BoardData } from './boardDrag.ts';
import { CardFace } from './CardFace.tsx';
import styles from './PlanCard.module.css';

interface Props {
  card: ActionCard;
  index: number;
  document: CollabDocument;
  members: readonly Member[];
  today: string;
  sessionId: string;
  canEdit: boolean;
  looking: readonly Presence[];
  counts: Record<ActionColumn, number>;
  onOpen: () => void;
  onMove: (place: Place) => void;
  onRemove: () => void;
}

export function PlanCard(props: Props) {
  const { card, document, members, today, sessionId, canEdit, looking, onOpen } = props;
  const { t } = useTranslation('work');
  const data: BoardData = { kind: 'card', column: card.column };
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: card.id,
      data,
      disabled: !canEdit,
      attributes: { roleDescription: t('drag.role') },
    });
  const title = card.title || t('plan.untitled');
  // A pointer drags the card anywhere; keys start on the handle, where the words for them are.
  const { onKeyDown, ...pointerListeners } = listeners ?? {};

  const focused = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) document.setLooksAt(placeName.action(card.id));
  };
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) document.setLooksAt(null);
  };

  return (
    <li
      ref={setNodeRef}
      className={styles.card}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      data-dragging={isDragging || undefined}
      data-editable={canEdit || undefined}
      onFocus={focused}
      onBlur={left}
      {...pointerListeners}
    >
      <CardFace
        card={card}
        members={members}
        today={today}
        sessionId={sessionId}
        looking={looking}
        onOpen={onOpen}
      />
      {canEdit && (
        <div className={styles.tools}>
          <button
            type="button"
            ref={setActivatorNodeRef}
            className={styles.grip}
            {...attributes}
            onKeyDown={(event) => onKeyDown?.(event)}
            aria-label={t('drag.handle', { title })}
          >
            <GripVertical size={16} aria-hidden="true" />
          </button>
          <CardMenu {...props} title={title} />
        </div>
      )}
    </li>
  );
}

function CardMenu({ title, card, index, counts, onMove, onRemove }: Props & { title: string }) {
  const { t } = useTranslation('work');
  const { column } = card;
  const last = counts[column] - 1;
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
      {ACTION_COLUMNS.filter((other) => other !== column).map((other) => (
        <MenuItem
          key={other}
          icon={<ArrowRight {...icon} />}
          onAction={() => onMove({ column: other, index: counts[other] })}
        >
          {t('move.toColumn', { column: t(`plan.column.${other}`) })}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        icon={<ArrowUp {...icon} />}
        isDisabled={index === 0}
        onAction={() => onMove({ column, index: index - 1 })}
      >
        {t('move.up')}
      </MenuItem>
      <MenuItem
        icon={<ArrowDown {...icon} />}
        isDisabled={index >= last}
        onAction={() => onMove({ column, index: index + 1 })}
      >
        {t('move.down')}
      </MenuItem>
      <MenuItem
        icon={<ArrowUpToLine {...icon} />}
        isDisabled={index === 0}
        onAction={() => onMove({ column, index: 0 })}
      >
        {t('move.top')}
      </MenuItem>
      <MenuItem
        icon={<ArrowDownToLine {...icon} />}
        isDisabled={index >= last}
        onAction={() => onMove({ column, index: last })}
      >
        {t('move.bottom')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 {...icon} />} tone="danger" onAction={onRemove}>
        {t('plan.remove')}
      </MenuItem>
    </Menu>
  );
}
