import type { OpenAction } from '@cairn/shared/http/planRoutes.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { ListChecks } from 'lucide-react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTranslation } from '../../words/words.ts';
import { dueDate, localDate } from '../work/plan/due.ts';
import { mentorshipAddress } from './addresses.ts';
import styles from './OpenActions.module.css';

interface Props {
  actions: readonly (OpenAction & { mentorshipTitle?: string })[];
  /** Whose action it is; null where all are one's own. */
  members: readonly Member[] | null;
  now: number;
  most: number;
  /** Told before one of them is opened. */
  onOpen?: (action: OpenAction) => void;
}

/** What is open, the earliest due first, what is late marked; each leads to its card. */
export function OpenActions({ actions, members, now, most, onOpen }: Props) {
  const { t, language } = useTranslation(['mentorship', 'common']);
  const today = localDate(now);
  if (actions.length === 0) {
    return (
      <EmptyState icon={<ListChecks size={28} />} title={t('overview.noneOpen')}>
        {t('overview.noneOpenTeach')}
      </EmptyState>
    );
  }
  const ownerOf = (id: string | null) =>
    members?.find(({ personId }) => personId === id)?.name ??
    t(id === null ? 'overview.nobody' : 'common:someoneWhoLeft');
  return (
    <>
      <ul className={styles.list}>
        {actions.slice(0, most).map((action) => {
          const { id, mentorshipId, title, ownerId, due, late, mentorshipTitle } = action;
          return (
            <li key={id}>
              <a
                className={styles.action}
                href={mentorshipAddress(mentorshipId, 'plan', id)}
                onClick={() => onOpen?.(action)}
              >
                <span className={styles.title}>{title || t('overview.untitled')}</span>
                <span className={styles.facts}>
                  {late && <span className={styles.late}>{t('overview.lateOf')}</span>}
                  {due !== null && (
                    <time dateTime={due}>{t('overview.due', { date: dueDate(due, today, language) })}</time>
                  )}
                  <span>{mentorshipTitle ?? ownerOf(ownerId)}</span>
                </span>
              </a>
            </li>
          );
        })}
      </ul>
      {members !== null && actions.length > most && (
        <p className={styles.rest}>{t('overview.openMore', { count: actions.length - most })}</p>
      )}
    </>
  );
}
