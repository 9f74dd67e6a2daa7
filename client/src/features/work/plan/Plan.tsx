import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  ACTION_COLUMNS,
  deleteAction,
  moveAction,
  restoreAction,
  type ActionCard,
  type ActionColumn,
} from '@cairn/shared/collab/schema.ts';
import type { Member, Session } from '@cairn/shared/mentorship.ts';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { Switch } from '../../../ui/Switch.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useTranslation } from '../../../words/words.ts';
import { lookingAt, placeName } from '../presence.ts';
import { useActions, useGoals } from '../useDocument.ts';
import { useDragWords } from '../useDragWords.ts';
import { cardOf, placeOf, placeOver, shownIn, wholeIndex, withCardAt, type Place } from './board.ts';
import { boardCollision, boardCoordinates } from './boardDrag.ts';
import { CardDialog } from './CardDialog.tsx';
import { CardFace } from './CardFace.tsx';
import { localDate } from './due.ts';
import { EndDialog } from './EndDialog.tsx';
import styles from './Plan.module.css';
import { PlanColumn } from './PlanColumn.tsx';

interface Props {
  document: CollabDocument;
  presence: readonly Presence[];
  members: readonly Member[];
  you: Member;
  session: Session;
  /** The session that what is added is of; null between sessions. */
  newIn: string | null;
  canEdit: boolean;
  serverNow: () => number;
  notePage: (itemId: string) => string | null;
  openNote: (itemId: string) => void;
  /** Says something to screen readers. */
  say: (words: string) => void;
  /** The card that is open at first. */
  openFirst?: string | undefined;
}

/** The board of the action plan: what who does until when. */
export function Plan(props: Props) {
  const { document, presence, members, you, session, newIn, canEdit, serverNow, notePage, openNote, say } =
    props;
  const { t } = useTranslation(['work', 'plan']);
  const whole = useActions(document);
  const [mine, setMine] = useState(false);
  const [openId, setOpenId] = useState<string | null>(props.openFirst ?? null);
  /** The column that a narrow screen shows. */
  const [shownColumn, setShownColumn] = useState<ActionColumn>('todo');
  const [ending, setEnding] = useState<{ card: ActionCard; kind: 'changed' | 'dropped' } | null>(null);
  const [drag, setDrag] = useState<{ id: string; place: Place } | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: boardCoordinates }),
  );
  const today = localDate(serverNow());

  const visible = shownIn(whole, { sessionId: session.id, personId: mine ? you.personId : null });
  const goals = useGoals(document);
  const moment = () => ({ at: serverNow(), sessionId: session.id });
  const board = drag ? withCardAt(visible, drag.id, drag.place) : visible;
  const open = openId === null ? null : cardOf(whole, openId);
  const dragged = drag ? cardOf(whole, drag.id) : null;

  const titleOf = (id: string) => cardOf(whole, id)?.title || t('plan.untitled');
  const placeInWords = ({ column, index }: Place, total: number) =>
    t('plan.place', { column: t(`plan.column.${column}`), position: index + 1, total });

  const dragWords = useDragWords({
    title: (id) => titleOf(String(id)),
    place: (id, overId) => {
      const place = placeOver(board, String(id), String(overId));
      return place && placeInWords(place, board[place.column].length);
    },
  });

  const moveShown = (id: string, { column, index }: Place) => {
    moveAction(document.doc, id, column, wholeIndex(whole[column], visible[column], id, index), moment());
  };
  const move = (card: ActionCard, place: Place) => {
    moveShown(card.id, place);
    const total = visible[place.column].length + (card.column === place.column ? 0 : 1);
    say(t('drag.dropped', { title: titleOf(card.id), place: placeInWords(place, total) }));
  };
  const remove = (card: ActionCard) => {
    setOpenId(null);
    deleteAction(document.doc, card.id, serverNow());
    toast(t('plan.removed', { title: card.title || t('plan.untitled') }), {
      action: { label: t('undo'), run: () => restoreAction(document.doc, card.id) },
    });
  };

  return (
    <section className={styles.plan} aria-label={t('tabs.plan')}>
      <div className={styles.bar}>
        <div className={styles.switcher} role="group" aria-label={t('plan.columns')}>
          {ACTION_COLUMNS.map((column) => (
            <button
              key={column}
              type="button"
              className={styles.choice}
              aria-pressed={column === shownColumn}
              onClick={() => setShownColumn(column)}
            >
              {t(`plan.column.${column}`)} <span className={styles.count}>{visible[column].length}</span>
            </button>
          ))}
        </div>
        <Switch isSelected={mine} onChange={setMine}>
          {t('plan.mine')}
        </Switch>
      </div>
      <DndContext
        sensors={sensors}
        collisionDetection={boardCollision}
        accessibility={dragWords}
        onDragStart={({ active }) => {
          const place = placeOf(visible, String(active.id));
          if (place) setDrag({ id: String(active.id), place });
        }}
        onDragOver={({ active, over }) => {
          const place = over && placeOver(board, String(active.id), String(over.id));
          if (place && place.column !== drag?.place.column) setDrag({ id: String(active.id), place });
        }}
        onDragEnd={({ active, over }) => {
          const place = over && placeOver(board, String(active.id), String(over.id));
          const from = placeOf(visible, String(active.id));
          if (place && from && (place.column !== from.column || place.index !== from.index)) {
            moveShown(String(active.id), place);
          }
          setDrag(null);
        }}
        onDragCancel={() => setDrag(null)}
      >
        <div className={styles.columns}>
          {ACTION_COLUMNS.map((column) => (
            <PlanColumn
              key={column}
              column={column}
              cards={board[column]}
              shown={column === shownColumn}
              filtered={mine}
              document={document}
              sessionId={session.id}
              newIn={newIn}
              ownerOfNew={mine ? you.personId : null}
              members={members}
              youId={you.personId}
              today={today}
              canEdit={canEdit}
              looking={(id) => lookingAt(presence, [placeName.action(id)], you.personId)}
              counts={{ todo: visible.todo.length, doing: visible.doing.length, done: visible.done.length }}
              onOpen={setOpenId}
              onMove={move}
              onEnd={(card, kind) => setEnding({ card, kind })}
              moment={moment}
              onRemove={remove}
            />
          ))}
        </div>
        {createPortal(
          <DragOverlay dropAnimation={null}>
            {dragged && (
              <div className={styles.overlay}>
                <CardFace
                  card={dragged}
                  members={members}
                  today={today}
                  sessionId={session.id}
                  looking={[]}
                />
              </div>
            )}
          </DragOverlay>,
          window.document.body,
        )}
      </DndContext>
      {open && (
        <CardDialog
          key={open.id}
          card={open}
          document={document}
          members={members}
          today={today}
          sessionId={session.id}
          canEdit={canEdit}
          onMove={(column) => move(open, { column, index: visible[column].length })}
          goals={goals}
          notePage={notePage}
          openNote={openNote}
          onEnd={(kind) => {
            setOpenId(null);
            setEnding({ card: open, kind });
          }}
          onRemove={() => remove(open)}
          onClose={() => setOpenId(null)}
        />
      )}
      {ending && (
        <EndDialog
          action={ending.card}
          kind={ending.kind}
          document={document}
          moment={moment}
          onClose={(ended) => {
            setEnding(null);
            if (ended !== null) say(ended);
          }}
        />
      )}
    </section>
  );
}
