import '../../words/closingWords.ts';
import type { SessionFeedback } from '@cairn/shared/http/feedbackRoutes.ts';
import type { LearningState } from '@cairn/shared/http/learningRoutes.ts';
import { can } from '@cairn/shared/permissions.ts';
import { ChartLine, MessagesSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import { onReturn } from '../../lib/onReturn.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { Loaded } from '../script/Loaded.tsx';
import { ConfidencePlot } from '../work/plan/goals/ConfidencePlot.tsx';
import styles from './Closing.module.css';
import { openClosing, type ClosingModel } from './ClosingModel.ts';
import { Feedback } from './Feedback.tsx';
import { Private } from './ReflectionPaper.tsx';
import { Said } from './SaidTexts.tsx';

/** How many sessions are shown before one is asked whether to see more. */
const FEW = 4;

/** Feedback of all sessions, and what this person thought of them for themselves. */
export function LookBackSection({ state: { members, you }, keep }: SectionProps) {
  const { t } = useTranslation(['closing', 'common']);
  const model = keep(openClosing);
  useEffect(() => {
    model.refresh();
    return onReturn(model.refresh);
  }, [model]);
  const nameOf = (personId: string) =>
    members.find((member) => member.personId === personId)?.name ?? t('common:someoneWhoLeft');
  const mayGive = can(you.role, 'feedback:give', { isOwner: you.isOwner, sessionState: 'ended' });
  return (
    <div className={mayGive ? sections.columns : sections.column}>
      {mayGive && (
        <section className={sections.part} aria-labelledby="look-feedback">
          <h2 id="look-feedback" className={sections.heading}>
            {t('feedback.title')}
          </h2>
          <Loaded from={model.feedback}>
            {(sessions) => <AllFeedback model={model} sessions={sessions} nameOf={nameOf} />}
          </Loaded>
        </section>
      )}
      <Loaded from={model.learning}>
        {(learning) => (
          <div className={sections.column}>
            <Scores model={model} learning={learning} personId={you.personId} nameOf={nameOf} />
            <OwnWords learning={learning} />
          </div>
        )}
      </Loaded>
    </div>
  );
}

interface AllProps {
  model: ClosingModel;
  sessions: readonly SessionFeedback[];
  nameOf: (personId: string) => string;
}

function AllFeedback({ model, sessions, nameOf }: AllProps) {
  const { t, language } = useTranslation('closing');
  const [most, setMost] = useState(FEW);
  if (sessions.length === 0) {
    return (
      <EmptyState icon={<MessagesSquare size={24} />} title={t('lookBack.noFeedback')}>
        {t('lookBack.noFeedbackTeach')}
      </EmptyState>
    );
  }
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  return (
    <>
      {sessions.slice(0, most).map((feedback) => (
        <section key={feedback.sessionId} className={styles.session}>
          <h3 className={styles.sessionTitle}>
            {t('lookBack.session', { number: feedback.number })}, {day.format(feedback.endedAt)}
          </h3>
          <Feedback model={model} feedback={feedback} nameOf={nameOf} />
        </section>
      ))}
      {sessions.length > most && (
        <Button size="small" className={sections.more ?? ''} onPress={() => setMost(most + FEW)}>
          {t('lookBack.more')}
        </Button>
      )}
    </>
  );
}

interface ScoresProps {
  model: ClosingModel;
  learning: LearningState;
  personId: string;
  nameOf: (personId: string) => string;
}

function Scores({ model, learning: { scores, shares, others }, personId, nameOf }: ScoresProps) {
  const { t } = useTranslation(['closing', 'common']);
  const points = [{ personId, scores }, ...others].flatMap((one) =>
    one.scores.map((score) => ({ personId: one.personId, ...score })),
  );
  const share = async (on: boolean) => {
    try {
      await model.share(on);
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    }
  };
  return (
    <section className={sections.part} aria-labelledby="look-scores">
      <h2 id="look-scores" className={sections.heading}>
        {t('lookBack.scores')}
      </h2>
      {points.length === 0 ? (
        <EmptyState icon={<ChartLine size={24} />} title={t('lookBack.noScores')}>
          {t('lookBack.noScoresTeach')}
        </EmptyState>
      ) : (
        <ConfidencePlot confidence={points} nameOf={nameOf} />
      )}
      <Switch isSelected={shares} onChange={(on) => void share(on)}>
        {t('lookBack.share')}
      </Switch>
      <p className={styles.quiet}>{t('lookBack.shareNote')}</p>
    </section>
  );
}

function OwnWords({ learning: { own } }: { learning: LearningState }) {
  const { t } = useTranslation('closing');
  const fields = (['learned', 'worked'] as const).map((key) => ({ key, label: t(`reflection.${key}`) }));
  const line = [{ key: 'line', label: t('lookBack.checkedIn') }] as const;
  const [most, setMost] = useState(FEW);
  const newest = own
    .filter(({ checkIn, reflection }) => checkIn?.line || reflection?.learned || reflection?.worked)
    .reverse();
  return (
    <section className={sections.part} aria-labelledby="look-own">
      <h2 id="look-own" className={sections.heading}>
        {t('lookBack.own')}
      </h2>
      <Private>
        {newest.length === 0 && (
          <EmptyState title={t('lookBack.noOwn')}>{t('lookBack.noOwnTeach')}</EmptyState>
        )}
        {newest.slice(0, most).map(({ sessionId, number, checkIn, reflection }) => (
          <section key={sessionId} className={styles.session}>
            <h3 className={styles.sessionTitle}>{t('lookBack.session', { number })}</h3>
            {checkIn && <Said fields={line} texts={checkIn} />}
            {reflection && <Said fields={fields} texts={reflection} />}
          </section>
        ))}
        {newest.length > most && (
          <Button size="small" className={sections.more ?? ''} onPress={() => setMost(most + FEW)}>
            {t('lookBack.more')}
          </Button>
        )}
      </Private>
    </section>
  );
}
