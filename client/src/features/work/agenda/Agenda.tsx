import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Modifier,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { isUntouched } from '@cairn/shared/collab/fillAgenda.ts';
import {
  addAgendaItem,
  deleteAgendaItem,
  moveAgendaItem,
  restoreAgendaItem,
  type AgendaItem,
} from '@cairn/shared/collab/schema.ts';
import type { Proposal } from '@cairn/shared/collab/proposals.ts';
import { inLeadMode } from '@cairn/shared/leading.ts';
import type { AgendaClock, Member, SilenceMinutes } from '@cairn/shared/mentorship.ts';
import { ListTodo } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useTranslation } from '../../../words/words.ts';
import { LeadLine } from '../../leading/LeadLine.tsx';
import type { Lead } from '../../leading/leadView.ts';
import type { TemplatesPort } from '../../templates/templatesPort.ts';
import { lookingAt, placeName } from '../presence.ts';
import { useAgenda } from '../useDocument.ts';
import { useDragWords } from '../useDragWords.ts';
import { useNow } from '../useNow.ts';
import styles from './Agenda.module.css';
import { AgendaMenu } from './AgendaMenu.tsx';
import { AgendaRow } from './AgendaRow.tsx';
import { AgendaSummary } from './AgendaSummary.tsx';
import { agendaTime } from './agendaTime.ts';
import { NewItemRow } from './NewItemRow.tsx';
import { endOf, exchanged } from './overtime.ts';
import { Overtime, type ExtendClock } from './Overtime.tsx';
import { Proposals } from './Proposals.tsx';
import { useProposing } from './useProposing.ts';

interface Props {
  document: CollabDocument;
  /** Where what is proposed for the agenda lies. */
  notes: CollabDocument;
  proposals: readonly Proposal[];
  presence: readonly Presence[];
  members: readonly Member[];
  you: Member;
  lead: Lead;
  canEdit: boolean;
  canEditNotes: boolean;
  clock: AgendaClock;
  serverNow: () => number;
  runItem?: ((itemId: string | null) => void) | undefined;
  extendClock?: ExtendClock | undefined;
  startSilence?: ((minutes: SilenceMinutes) => void) | undefined;
  sessionId: string;
  templates: TemplatesPort;
  /** Ids of the items on which something is written. */
  written: ReadonlySet<string>;
  /** The item whose notes are open beside the agenda. */
  openNoteId: string | null;
  openNote: (itemId: string) => void;
  /** How many actions wait for the review. */
  toReview: number;
  openReview: () => void;
  /** Says something to screen readers. */
  say: (words: string) => void;
}

const onlyUpAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 });

export function Agenda({
  document,
  notes,
  proposals,
  presence,
  members,
  you,
  lead,
  canEdit,
  canEditNotes,
  clock,
  serverNow,
  runItem,
  extendClock,
  startSilence,
  sessionId,
  templates,
  written,
  openNoteId,
  openNote,
  toReview,
  openReview,
  say,
}: Props) {
  const { t } = useTranslation(['work', 'leading']);
  const items = useAgenda(document);
  const now = useNow(serverNow, clock.running !== null);
  const time = agendaTime(items, clock, now);
  /** The item after which the row for a new one stands; it stands at the end where that item is gone. */
  const [addAfter, setAddAfter] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  const titleOf = (id: string) => items.find((item) => item.id === id)?.title || t('agenda.untitled');
  const indexOf = (id: string) => items.findIndex((item) => item.id === id);
  const placeInWords = (index: number) => t('agenda.place', { position: index + 1, total: items.length });

  const dragWords = useDragWords({
    title: (id) => titleOf(String(id)),
    place: (_, overId) => placeInWords(indexOf(String(overId))),
  });

  const move = (id: string, index: number) => {
    moveAgendaItem(document.doc, id, index);
    say(t('drag.dropped', { title: titleOf(id), place: placeInWords(index) }));
  };
  const remove = (item: AgendaItem) => {
    deleteAgendaItem(document.doc, item.id, serverNow());
    toast(t('agenda.removed', { title: item.title || t('agenda.untitled') }), {
      action: { label: t('undo'), run: () => restoreAgendaItem(document.doc, item.id) },
    });
  };
  const canPropose = !canEdit && canEditNotes && inLeadMode(lead.leadership);
  const offer = useProposing(notes, items, you, serverNow, say);
  const list = useRef<HTMLOListElement>(null);
  const addingAt = addAfter === null || indexOf(addAfter) < 0 ? items.length : indexOf(addAfter) + 1;
  const newRow = (
    <NewItemRow
      // Another key for each way in, so that the one that was asked for takes the focus.
      key={addAfter === null ? 'append' : 'insert'}
      label={canPropose ? t('leading:propose.addLabel') : undefined}
      placeholder={canPropose ? t('leading:propose.addPlaceholder') : undefined}
      takesFocus={addAfter !== null}
      onAdd={(fields) => {
        if (canPropose) return offer.add(fields);
        const id = addAgendaItem(document.doc, fields, addingAt);
        if (addAfter !== null) setAddAfter(id);
      }}
      onLeave={(byKey) => {
        if (byKey && addAfter !== null)
          list.current?.querySelector<HTMLElement>(`[data-item="${addAfter}"] textarea`)?.focus();
        setAddAfter(null);
      }}
    />
  );
  const rows = items.flatMap((item, index) => {
    const itemTime = time.items[index];
    if (!itemTime) return [];
    const row = (
      <AgendaRow
        key={item.id}
        item={item}
        index={index}
        count={items.length}
        time={itemTime}
        exchanged={exchanged(clock.extensions, item.id)}
        role={you.role}
        document={document}
        canEdit={canEdit}
        propose={canPropose ? offer.about(item) : undefined}
        looking={lookingAt(presence, [placeName.item(item.id), placeName.note(item.id)], you.personId)}
        written={written.has(item.id)}
        noteOpen={openNoteId === item.id}
        onOpenNote={() => openNote(item.id)}
        review={item.kind === 'review' ? { waiting: toReview, open: openReview } : undefined}
        onMove={(to) => move(item.id, to)}
        onRemove={() => remove(item)}
        onAddAfter={() => setAddAfter(item.id)}
        runItem={runItem}
      />
    );
    return (canEdit || canPropose) && addingAt === index + 1 ? [row, newRow] : [row];
  });

  const menu = (
    <AgendaMenu
      document={document}
      items={items}
      sessionId={sessionId}
      kind={lead.leadership.kind}
      port={templates}
      canEdit={canEdit}
      propose={canPropose ? offer.template : undefined}
      startSilence={startSilence}
      serverNow={serverNow}
      offer={time.elapsedMs === 0 && isUntouched(document.doc)}
    />
  );

  return (
    <section className={styles.agenda} aria-label={t('tabs.agenda')}>
      <LeadLine lead={lead} you={you} />
      <Proposals
        agenda={document}
        notes={notes}
        proposals={proposals}
        items={items}
        members={members}
        you={you}
        mayDecide={canEdit}
        mayWriteNotes={canEditNotes}
        serverNow={serverNow}
        say={say}
      />
      {items.length > 0 && (
        <AgendaSummary
          items={items}
          time={time}
          running={clock.running !== null}
          end={time.elapsedMs > 0 ? endOf(time, clock.extensions, now) : null}
          runItem={runItem}
          menu={menu}
        />
      )}
      <Overtime items={items} time={time} extend={runItem && extendClock} />
      {items.length === 0 && (
        <EmptyState icon={<ListTodo size={28} />} title={t('agenda.empty.title')}>
          {canEdit ? t('agenda.empty.teach') : t('agenda.empty.reading')}
        </EmptyState>
      )}
      {items.length === 0 && <div className={styles.whole}>{menu}</div>}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        modifiers={[onlyUpAndDown]}
        accessibility={dragWords}
        onDragEnd={({ active, over }) => {
          if (over && active.id !== over.id)
            moveAgendaItem(document.doc, String(active.id), indexOf(String(over.id)));
        }}
      >
        <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol ref={list} className={styles.list}>
            {rows}
            {(canEdit || canPropose) && items.length === 0 && newRow}
          </ol>
        </SortableContext>
      </DndContext>
    </section>
  );
}
