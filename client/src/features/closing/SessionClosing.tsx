import '../../words/closingWords.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import { can } from '@cairn/shared/permissions.ts';
import { useEffect } from 'react';
import { onReturn } from '../../lib/onReturn.ts';
import { useTranslation } from '../../words/words.ts';
import { Loaded } from '../script/Loaded.tsx';
import styles from './Closing.module.css';
import type { ClosingModel } from './ClosingModel.ts';
import { Feedback } from './Feedback.tsx';
import { ReflectionPaper } from './ReflectionPaper.tsx';
import { SharedAnswers } from './SharedAnswers.tsx';

interface Props {
  model: ClosingModel;
  session: Pick<Session, 'id' | 'outcome'>;
  state: Pick<MentorshipState, 'members' | 'you'>;
  /** What stands one level below the page's own headings. */
  heading: 'h2' | 'h3';
}

/** After a session that was held: what to say to each other, to all, and to oneself. */
export function SessionClosing({ model, session, state: { members, you }, heading: Heading }: Props) {
  const { t } = useTranslation(['closing', 'common']);
  useEffect(() => onReturn(model.refresh), [model]);
  const nameOf = (personId: string) =>
    members.find((member) => member.personId === personId)?.name ?? t('common:someoneWhoLeft');
  if (session.outcome !== 'held') return null;
  const may = { isOwner: you.isOwner, sessionState: 'ended' } as const;
  return (
    <div className={styles.closing}>
      {can(you.role, 'feedback:give', may) && (
        <section className={styles.part} aria-labelledby="closing-feedback">
          <Heading id="closing-feedback" className={styles.heading}>
            {t('feedback.title')}
          </Heading>
          <Loaded from={model.feedback}>
            {(sessions) => {
              const feedback = sessions.find(({ sessionId }) => sessionId === session.id);
              return feedback && <Feedback model={model} feedback={feedback} nameOf={nameOf} />;
            }}
          </Loaded>
        </section>
      )}
      <section className={styles.part} aria-labelledby="closing-shared">
        <Heading id="closing-shared" className={styles.heading}>
          {t('shared.title')}
        </Heading>
        <Loaded from={model.closings(session.id)}>
          {(answers) => (
            <SharedAnswers
              model={model}
              sessionId={session.id}
              answers={answers}
              personId={you.personId}
              mayAnswer={can(you.role, 'closing:answer', may)}
              nameOf={nameOf}
            />
          )}
        </Loaded>
      </section>
      <section className={styles.part} aria-labelledby="closing-own">
        <Heading id="closing-own" className={styles.heading}>
          {t('reflection.title')}
        </Heading>
        <Loaded from={model.learning}>
          {({ own }) => (
            <ReflectionPaper
              model={model}
              sessionId={session.id}
              reflection={own.find(({ sessionId }) => sessionId === session.id)?.reflection ?? null}
            />
          )}
        </Loaded>
      </section>
    </div>
  );
}
