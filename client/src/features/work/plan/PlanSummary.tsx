import type { Member } from '@cairn/shared/mentorship.ts';
import { useTranslation } from 'react-i18next';
import type { CollabDocument } from '../../../collab/types.ts';
import { useSnapshot } from '../../../lib/useSnapshot.ts';
import { documentTrouble } from '../saving.ts';
import { useActions } from '../useDocument.ts';
import { openActions } from './board.ts';
import { DueMark } from './DueMark.tsx';
import { localDate } from './due.ts';
import { ownerName } from './owner.ts';
import styles from './PlanSummary.module.css';

interface Props {
  /** The document of the mentorship. */
  document: CollabDocument;
  members: readonly Member[];
  serverNow: () => number;
}

/** Who does what until when: the open actions, to read after a session. */
export function PlanSummary({ document, members, serverNow }: Props) {
  const { t } = useTranslation('work');
  const trouble = documentTrouble(useSnapshot(document));
  const actions = openActions(useActions(document));
  const today = localDate(serverNow());
  if (trouble) return <p className={styles.words}>{t(`trouble.${trouble}`)}</p>;
  if (actions.length === 0) return <p className={styles.words}>{t('plan.summaryEmpty')}</p>;
  return (
    <ul className={styles.list}>
      {actions.map((card) => (
        <li key={card.id} className={styles.action}>
          <span className={styles.title}>{card.title || t('plan.untitled')}</span>
          <span className={styles.facts}>
            <span>{ownerName(card.ownerId, members, t)}</span>
            <DueMark due={card.due} today={today} column={card.column} />
          </span>
        </li>
      ))}
    </ul>
  );
}
