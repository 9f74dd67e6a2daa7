import { ACTION_COLUMNS, type ActionCard, type ActionColumn } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { ArrowRight, EllipsisVertical, GripVertical, RefreshCw, Trash2, X } from 'lucide-react';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx';
import { useTranslation } from '../../../words/words.ts';
import { MoveItems } from '../MoveItems.tsx';
import { placeName } from '../presence.ts';
import { useDragRow } from '../useDragRow.ts';
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
  onEnd: (kind: 'changed' | 'dropped') => void;
  onRemove: () => void;
}

export function PlanCard(props: Props) {
  const { card, document, members, today, sessionId, canEdit, looking, onOpen } = props;
  const { t } = useTranslation('work');
  const data: BoardData = { kind: 'card', column: card.column };
  const { row, grip, listeners } = useDragRow({
    id: card.id,
    data,
    document,
    place: placeName.action(card.id),
    canEdit,
  });
  const title = card.title || t('plan.untitled');
  // A pointer drags the card anywhere; keys start on the handle, where the words for them are.
  const { onKeyDown, ...pointerListeners } = listeners ?? {};

  return (
    <li {...row} {...pointerListeners} className={styles.card} data-editable={canEdit || undefined}>
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
            {...grip}
            className={styles.grip}
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

function CardMenu({ title, card, index, counts, onMove, onEnd, onRemove }: Props & { title: string }) {
  const { t } = useTranslation(['work', 'plan']);
  const { column } = card;
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
      {column !== 'done' && (
        <>
          <MenuItem icon={<RefreshCw {...icon} />} onAction={() => onEnd('changed')}>
            {t('plan:end.changed')}
          </MenuItem>
          <MenuItem icon={<X {...icon} />} onAction={() => onEnd('dropped')}>
            {t('plan:end.dropped')}
          </MenuItem>
        </>
      )}
      <MenuSeparator />
      <MoveItems index={index} count={counts[column]} onMove={(to) => onMove({ column, index: to })} />
      <MenuSeparator />
      <MenuItem icon={<Trash2 {...icon} />} tone="danger" onAction={onRemove}>
        {t('plan.remove')}
      </MenuItem>
    </Menu>
  );
}
