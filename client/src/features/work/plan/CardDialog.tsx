import {
  ACTION_COLUMNS,
  editAction,
  type ActionCard,
  type ActionColumn,
} from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH, type Member } from '@cairn/shared/mentorship.ts';
import { History, Trash2 } from 'lucide-react';
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
  onMove: (column: ActionColumn) => void;
  onRemove: () => void;
  onClose: () => void;
}

const NOBODY = 'nobody';
const MAX_NOTES = 5000;

/** Everything about one action. What is written here is shared as it is written. */
export function CardDialog({
  card,
  document,
  members,
  today,
  sessionId,
  canEdit,
  onMove,
  onRemove,
  onClose,
}: Props) {
  const { t } = useTranslation('work');
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
          <TextArea
            label={t('plan.field.notes')}
            labelNote={t('plan.field.notesNote')}
            rows={4}
            value={card.notes}
            maxLength={MAX_NOTES}
            onChange={(notes) => edit({ notes })}
          />
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
          {card.notes !== '' && (
            <>
              <dt>{t('plan.field.notes')}</dt>
              <dd className={styles.notes}>{card.notes}</dd>
            </>
          )}
        </dl>
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
