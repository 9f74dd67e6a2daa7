import { useDroppable } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { addAction, type ActionCard, type ActionColumn, type Moment } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { useTranslation } from '../../../words/words.ts';
import { columnDropId, type Place } from './board.ts';
import type { BoardData } from './boardDrag.ts';
import { NewCard } from './NewCard.tsx';
import styles from './Plan.module.css';
import { PlanCard } from './PlanCard.tsx';

interface Props {
  column: ActionColumn;
  cards: readonly ActionCard[];
  /** It is the one that a narrow screen shows. */
  shown: boolean;
  /** Only one person's cards are shown. */
  filtered: boolean;
  document: CollabDocument;
  sessionId: string;
  newIn: string | null;
  ownerOfNew: string | null;
  members: readonly Member[];
  youId: string;
  today: string;
  canEdit: boolean;
  looking: (actionId: string) => readonly Presence[];
  /** How many cards each column shows. */
  counts: Record<ActionColumn, number>;
  onOpen: (actionId: string) => void;
  onMove: (card: ActionCard, place: Place) => void;
  onEnd: (card: ActionCard, kind: 'changed' | 'dropped') => void;
  /** Now, in this session. */
  moment: () => Moment;
  onRemove: (card: ActionCard) => void;
}

export function PlanColumn(props: Props) {
  const {
    column,
    cards,
    shown,
    filtered,
    document,
    sessionId,
    newIn,
    ownerOfNew,
    members,
    today,
    canEdit,
    looking,
    counts,
  } = props;
  const { t } = useTranslation('work');
  const data: BoardData = { kind: 'column', column };
  const { setNodeRef } = useDroppable({ id: columnDropId(column), data, disabled: !canEdit });
  const headingId = `plan-${column}`;

  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      data-shown={shown || undefined}
      aria-labelledby={headingId}
    >
      <h2 id={headingId} className={styles.heading}>
        {t(`plan.column.${column}`)} <span className={styles.count}>{cards.length}</span>
      </h2>
      <SortableContext items={cards.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        {cards.length > 0 && (
          <ul className={styles.cards}>
            {cards.map((card, index) => (
              <PlanCard
                key={card.id}
                card={card}
                index={index}
                document={document}
                members={members}
                today={today}
                sessionId={sessionId}
                canEdit={canEdit}
                looking={looking(card.id)}
                counts={counts}
                onOpen={() => props.onOpen(card.id)}
                onMove={(place) => props.onMove(card, place)}
                onEnd={(kind) => props.onEnd(card, kind)}
                onRemove={() => props.onRemove(card)}
              />
            ))}
          </ul>
        )}
      </SortableContext>
      {cards.length === 0 && (
        <p className={styles.empty}>
          {t(filtered ? 'plan.empty.mine' : canEdit ? `plan.empty.${column}` : 'plan.empty.reading')}
        </p>
      )}
      {canEdit && (
        <NewCard
          label={t('plan.add.label', { column: t(`plan.column.${column}`) })}
          onAdd={(title) =>
            addAction(
              document.doc,
              { title, sessionId: newIn, ownerId: ownerOfNew },
              column,
              undefined,
              props.moment(),
            )
          }
        />
      )}
    </section>
  );
}
