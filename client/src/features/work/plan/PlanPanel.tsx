import type { Member, Session } from '@cairn/shared/mentorship.ts';
import { CalendarPlus } from 'lucide-react';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { api } from '../../../lib/api.ts';
import { saveFile } from '../../../lib/saveFile.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../../ui/Tabs.tsx';
import { toast } from '../../../ui/toasts.ts';
import { usePlan } from '../useDocument.ts';
import { Ended } from './Ended.tsx';
import { Goals } from './goals/Goals.tsx';
import { Plan } from './Plan.tsx';
import styles from './PlanPanel.module.css';
import { reviewOf } from '@cairn/shared/recap/review.ts';
import { Review } from './Review.tsx';
import { useTranslation } from '../../../words/words.ts';

export type PlanView = 'board' | 'review' | 'goals' | 'ended';

interface Props {
  document: CollabDocument;
  presence: readonly Presence[];
  members: readonly Member[];
  you: Member;
  session: Session;
  newIn: string | null;
  canEdit: boolean;
  view: PlanView;
  setView: (view: PlanView) => void;
  /** Those that are offered, in their order. */
  views: readonly PlanView[];
  serverNow: () => number;
  /** The name of a page of this session's notes; null where there is none such. */
  notePage: (itemId: string) => string | null;
  openNote: (itemId: string) => void;
  /** Says something to screen readers. */
  say: (words: string) => void;
  /** The card that is open at first. */
  openFirst?: string | undefined;
}

/** The plan that outlives the session: the board, what is open from before, the goals, and what has ended. */
export function PlanPanel({ view, setView, views, ...props }: Props) {
  const { t } = useTranslation(['plan', 'common']);
  const { document, session, you } = props;
  const waiting = reviewOf(usePlan(document), session.id).filter(({ isReviewed }) => !isReviewed).length;
  const shown = views.includes(view) ? view : 'board';

  const download = async () => {
    try {
      const { calendar } = await api.call('readMyTasks', {}, { personId: you.personId });
      saveFile(calendar, t('tasks.file'), 'text/calendar');
      toast(t('tasks.saved'), { tone: 'good' });
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    }
  };
  const content = (id: PlanView) => {
    switch (id) {
      case 'board':
        return <Plan {...props} />;
      case 'review':
        return <Review {...props} toBoard={() => setView('board')} />;
      case 'goals':
        return <Goals {...props} />;
      case 'ended':
        return <Ended {...props} />;
    }
  };

  return (
    <Tabs value={shown} onChange={setView} className={styles.panel ?? ''}>
      <header className={styles.header}>
        <TabList label={t('views.label')}>
          {views.map((id) => (
            <Tab key={id} id={id} badge={id === 'review' && waiting > 0 ? waiting : null}>
              {t(`views.${id}`)}
            </Tab>
          ))}
        </TabList>
        <IconButton
          label={t('tasks.download')}
          icon={<CalendarPlus size={17} aria-hidden="true" />}
          size="small"
          onPress={() => void download()}
        />
      </header>
      {views.map((id) => (
        <TabPanel key={id} id={id} className={styles.view ?? ''}>
          {content(id)}
        </TabPanel>
      ))}
    </Tabs>
  );
}
