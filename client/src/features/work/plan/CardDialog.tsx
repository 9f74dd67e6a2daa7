import {
  ACTION_COLUMNS,
  editAction,
  type ActionCard,
  type ActionColumn,
  type Goal,
} from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH, type Member } from '@cairn/shared/mentorship.ts';
import { Check, History, NotebookPen, RefreshCw, Trash2, X } from 'lucide-react';
import { useEffect } from 'react';
import type { CollabDocument } from '../../../collab/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea } from '../../../ui/TextField.tsx';
import { useTranslation } from '../../../words/words.ts';
import { oneLine } from '../oneLine.ts';
import { placeName } from '../presence.ts';
import styles from './CardDialog.module.css';
import { DueField } from './DueField.tsx';
import { DueMark } from './DueMark.tsx';
import { ownerName, possibleOwners } from './owner.ts';

interface Props {
  card: ActionCard;
  document: CollabDocument;
  members: readonly Member[];
  today: string;
  sessionId: string;
  canEdit: boolean;
  goals: readonly Goal[];
  /** The name of a page of this session's notes; null where there is none such. */
  notePage: (itemId: string) => string | null;
  openNote: (itemId: string) => void;
  onMove: (column: ActionColumn) => void;
  onEnd: (kind: 'changed' | 'dropped') => void;
  onRemove: () => void;
  onClose: () => void;
}

const NOBODY = 'nobody';
const MAX_NOTES = 5000;
const MAX_PLAN = 300;
const NO_GOAL = 'none';

/** Everything about one action. What is written here is shared as it is written. */
export function CardDialog({
  card,
  document,
  members,
  today,
  sessionId,
  canEdit,
  goals,
  notePage,
  openNote,
  onMove,
  onEnd,
  onRemove,
  onClose,
}: Props) {
  const { t } = useTranslation(['work', 'plan']);
  const edit = (fields: Parameters<typeof editAction>[2]) => editAction(document.doc, card.id, fields);

  useEffect(() => {
    document.setLooksAt(placeName.action(card.id));
    return () => document.setLooksAt(null);
  }, [document, card.id]);

  const close = () => {
    const title = card.title.trim();
    if (canEdit && title !== card.title) edit({ title });
    onClose();
  };

  const page = card.note?.sessionId === sessionId ? notePage(card.note.itemId) : null;
  const goal = goals.find(({ id }) => id === card.goalId);
  const icon = { size: 16, 'aria-hidden': true } as const;
  const end = (kind: 'changed' | 'dropped') => {
    close();
    onEnd(kind);
  };

  const footer = (
    <>
      <Button
        variant="plain"
        className={styles.remove ?? ''}
        icon={<Trash2 size={16} aria-hidden="true" />}
        onPress={onRemove}
      >
        {t('plan.remove')}
      </Button>
      <Button variant="primary" onPress={close}>
        {t('plan.close')}
      </Button>
    </>
  );

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && close()}
      title={canEdit ? t('plan.dialog') : card.title || t('plan.untitled')}
      {...(canEdit ? { footer } : {})}
    >
      {canEdit ? (
        <>
          <TextArea
            label={t('plan.field.title')}
            rows={1}
            className={styles.title ?? ''}
            value={card.title}
            maxLength={MAX_LENGTH.actionTitle}
            placeholder={t('plan.add.placeholder')}
            autoFocus={card.title === ''}
            onChange={(title) => edit({ title: oneLine(title) })}
          />
          <div className={styles.pair}>
            <Select
              label={t('plan.field.owner')}
              options={[{ id: NOBODY, label: t('plan.nobody') }, ...possibleOwners(card.ownerId, members, t)]}
              value={card.ownerId ?? NOBODY}
              onChange={(id) => edit({ ownerId: id === NOBODY ? null : id })}
            />
            <DueField label={t('plan.field.due')} due={card.due} onChange={(due) => edit({ due })} />
          </div>
          <Select
            label={t('plan.field.column')}
            options={ACTION_COLUMNS.map((column) => ({ id: column, label: t(`plan.column.${column}`) }))}
            value={card.column}
            onChange={(column) => column !== card.column && onMove(column)}
          />
          {(goals.length > 0 || card.goalId !== null) && (
            <Select
              label={t('plan:card.goal')}
              options={[
                { id: NO_GOAL, label: t('plan:card.noGoal') },
                ...goals.map(({ id, title }) => ({ id, label: title || t('plan:goals.untitled') })),
              ]}
              value={goal?.id ?? NO_GOAL}
              onChange={(id) => edit({ goalId: id === NO_GOAL ? null : id })}
            />
          )}
          <div className={styles.pair}>
            <TextArea
              label={t('plan:card.ifWhen')}
              rows={1}
              className={styles.short ?? ''}
              value={card.ifWhen}
              maxLength={MAX_PLAN}
              placeholder={t('plan:card.ifExample')}
              onChange={(ifWhen) => edit({ ifWhen: oneLine(ifWhen) })}
            />
            <TextArea
              label={t('plan:card.thenWhat')}
              rows={1}
              className={styles.short ?? ''}
              value={card.thenWhat}
              maxLength={MAX_PLAN}
              placeholder={t('plan:card.thenExample')}
              onChange={(thenWhat) => edit({ thenWhat: oneLine(thenWhat) })}
            />
          </div>
          <TextArea
            label={t('plan.field.notes')}
            labelNote={t('plan.field.notesNote')}
            rows={4}
            value={card.notes}
            maxLength={MAX_NOTES}
            onChange={(notes) => edit({ notes })}
          />
          {card.column !== 'done' && (
            <div role="group" aria-label={t('plan:end.title')} className={styles.end}>
              <Button
                size="small"
                icon={<Check {...icon} />}
                onPress={() => {
                  onMove('done');
                  close();
                }}
              >
                {t('plan:end.done')}
              </Button>
              <Button size="small" icon={<RefreshCw {...icon} />} onPress={() => end('changed')}>
                {t('plan:end.changed')}
              </Button>
              <Button size="small" icon={<X {...icon} />} onPress={() => end('dropped')}>
                {t('plan:end.dropped')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <dl className={styles.facts}>
          <dt>{t('plan.field.owner')}</dt>
          <dd>{ownerName(card.ownerId, members, t)}</dd>
          <dt>{t('plan.field.due')}</dt>
          <dd>
            {card.due === null ? (
              t('due.none')
            ) : (
              <DueMark due={card.due} today={today} column={card.column} />
            )}
          </dd>
          <dt>{t('plan.field.column')}</dt>
          <dd>{t(`plan.column.${card.column}`)}</dd>
          {goal && (
            <>
              <dt>{t('plan:card.goal')}</dt>
              <dd>{goal.title || t('plan:goals.untitled')}</dd>
            </>
          )}
          {`${card.ifWhen}${card.thenWhat}`.trim() !== '' && (
            <>
              <dt>{t('plan:card.ifThen')}</dt>
              <dd>{[card.ifWhen, card.thenWhat].filter(Boolean).join(' → ')}</dd>
            </>
          )}
          {card.notes !== '' && (
            <>
              <dt>{t('plan.field.notes')}</dt>
              <dd className={styles.notes}>{card.notes}</dd>
            </>
          )}
        </dl>
      )}
      {page !== null && card.note && (
        <Button
          variant="plain"
          size="small"
          className={styles.from ?? ''}
          icon={<NotebookPen {...icon} />}
          onPress={() => {
            close();
            if (card.note) openNote(card.note.itemId);
          }}
        >
          {t('plan:card.fromNotes', { page })}
        </Button>
      )}
      {card.note && card.note.sessionId !== sessionId && (
        <p className={styles.earlier}>
          <NotebookPen {...icon} />
          {t('plan:card.fromEarlierNotes')}
        </p>
      )}
      {card.sessionId !== null && card.sessionId !== sessionId && (
        <p className={styles.earlier}>
          <History size={16} aria-hidden="true" />
          {t('plan.earlier')}
        </p>
      )}
    </Dialog>
  );
}
