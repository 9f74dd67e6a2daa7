import type { Action } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { Check } from 'lucide-react';
import { Avatar } from '../../ui/Avatar.tsx';
import { useTranslation } from '../../words/words.ts';
import type { Reviewed } from '@cairn/shared/recap/review.ts';
import styles from './AgreedLists.module.css';
import type { Agreed } from '@cairn/shared/recap/recapText.ts';

/** What was agreed in a session, and what is open besides. */
export function AgreedLists({ agreed, members }: { agreed: Agreed; members: readonly Member[] }) {
  const { t } = useTranslation('front');
  const groups = [
    { title: t('ended.agreedHere'), actions: agreed.fromHere },
    { title: t('ended.openBefore'), actions: agreed.fromBefore },
    { title: t('ended.done'), actions: agreed.done },
  ].filter(({ actions }) => actions.length > 0);
  if (groups.length === 0) return <p className={styles.quiet}>{t('ended.nothing')}</p>;
  return groups.map(({ title, actions }) => (
    <div key={title} className={styles.group}>
      <h3 className={styles.label}>{title}</h3>
      <ul className={styles.actions}>
        {actions.map((action) => (
          <ActionLine key={action.id} action={action} members={members} />
        ))}
      </ul>
    </div>
  ));
}

function ActionLine({ action, members }: { action: Action; members: readonly Member[] }) {
  const { t } = useTranslation('front');
  const owner = members.find(({ personId }) => personId === action.ownerId);
  const isDone = action.place === 'done';
  return (
    <li className={styles.action}>
      {owner ? (
        <Avatar name={owner.name} personId={owner.personId} />
      ) : (
        <span className={styles.unowned} aria-hidden="true">
          {isDone && <Check size={16} />}
        </span>
      )}
      <div>
        <p className={isDone ? styles.doneTitle : styles.actionTitle}>{action.title}</p>
        <p className={styles.quiet}>
          {owner?.name ?? (isDone ? '' : t('ended.nobody'))}
          {!isDone && action.due !== null && (
            <>
              {' · '}
              <time dateTime={action.due}>{t('ended.due', { date: dueDay(action.due) })}</time>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

/** What was looked at first, and what became of it. */
export function ReviewedList({ reviewed }: { reviewed: readonly Reviewed[] }) {
  return (
    <ul className={styles.actions}>
      {reviewed.map((one) => (
        <ReviewedLine key={one.action.id} reviewed={one} />
      ))}
    </ul>
  );
}

/** What became of an action from before, and what was learned. */
function ReviewedLine({ reviewed: { action, answer, learned } }: { reviewed: Reviewed }) {
  const { t } = useTranslation('front');
  if (answer === null) return null;
  return (
    <li className={styles.reviewed}>
      <span className={styles.answer} data-answer={answer}>
        {t(`ended.answer.${answer}`)}
      </span>
      <div>
        <p className={styles.actionTitle}>{action.title}</p>
        {learned !== '' && <p className={styles.quiet}>{learned}</p>}
      </div>
    </li>
  );
}

/** A calendar date as people read it; it has no zone, so none is applied. */
function dueDay(due: string): string {
  const date = new Date(`${due}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return due;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
