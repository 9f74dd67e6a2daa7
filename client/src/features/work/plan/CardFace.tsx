import type { ActionCard } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { AlignLeft, History, UserRound } from 'lucide-react';
import type { Presence } from '../../../collab/types.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { useTranslation } from '../../../words/words.ts';
import { Looking } from '../Looking.tsx';
import { DueMark } from './DueMark.tsx';
import { ownerName } from './owner.ts';
import styles from './PlanCard.module.css';

interface Props {
  card: ActionCard;
  members: readonly Member[];
  today: string;
  sessionId: string;
  looking: readonly Presence[];
  /** Left out for a picture of the card. */
  onOpen?: () => void;
}

/** What a card says: what, who, until when. */
export function CardFace({ card, members, today, sessionId, looking, onOpen }: Props) {
  const { t } = useTranslation('work');
  const title = card.title || t('plan.untitled');
  const owner = ownerName(card.ownerId, members, t);
  const carriedOver = card.column !== 'done' && card.sessionId !== null && card.sessionId !== sessionId;
  return (
    <div className={styles.face} data-done={card.column === 'done' || undefined}>
      {onOpen ? (
        <button type="button" className={styles.title} onClick={onOpen}>
          {title}
        </button>
      ) : (
        <span className={styles.title}>{title}</span>
      )}
      <div className={styles.facts}>
        <span className={styles.owner}>
          {card.ownerId === null ? (
            <UserRound size={16} aria-hidden="true" />
          ) : (
            <Avatar name={owner} personId={card.ownerId} size="tiny" className={styles.avatar ?? ''} />
          )}
          {owner}
        </span>
        <DueMark due={card.due} today={today} column={card.column} />
        {card.notes.trim() !== '' && (
          <span className={styles.fact} title={t('plan.hasNotes')}>
            <AlignLeft size={14} aria-hidden="true" />
            <span className={styles.hidden}>{t('plan.hasNotes')}</span>
          </span>
        )}
        <Looking people={looking} className={styles.looking} />
      </div>
      {carriedOver && (
        <span className={styles.carried}>
          <History size={14} aria-hidden="true" />
          {t('plan.earlier')}
        </span>
      )}
    </div>
  );
}
