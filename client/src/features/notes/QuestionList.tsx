import type { Question } from '@cairn/shared/http/notesRoutes.ts';
import type { Member, Session } from '@cairn/shared/mentorship.ts';
import { can } from '@cairn/shared/permissions.ts';
import { CircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { Loaded } from '../script/Loaded.tsx';
import styles from './Cards.module.css';
import { QuestionDialog } from './QuestionDialog.tsx';
import type { QuestionsModel } from './QuestionsModel.ts';
import { refusalWords } from './questionWords.ts';

interface Props {
  model: QuestionsModel;
  members: readonly Member[];
  sessions: readonly Session[];
  you: Member;
}

const GROUPS = ['waiting', 'agenda', 'asked'] as const;
const TITLES = {
  waiting: 'questions.waiting',
  agenda: 'questions.inAgenda',
  asked: 'questions.asked',
} as const;

/** The questions of a mentorship: what waits, what is in an agenda, and what was asked. */
export function QuestionList({ model, members, sessions, you }: Props) {
  const { t } = useTranslation(['notes', 'common']);
  const [asking, setAsking] = useState<{ question: Question | null } | null>(null);
  const mayAsk = can(you.role, 'question:ask', { isOwner: you.isOwner, sessionState: 'planned' });
  const nameOf = (id: string) => members.find(({ personId }) => personId === id)?.name ?? t('someone');
  const sessionOf = (id: string | null) => sessions.find((session) => session.id === id);

  const withdraw = async ({ id }: Question) => {
    try {
      await model.withdraw(id);
      toast(t('questions.withdrawn'));
    } catch (error) {
      const code = errorCode(error);
      toast(refusalWords(code, t) ?? t(`common:errors.${code}`), { tone: 'problem' });
    }
  };

  return (
    <section className={styles.section} aria-labelledby="questions-title">
      <header className={styles.head}>
        <h2 id="questions-title" className={styles.heading}>
          {t('questions.title')}
        </h2>
        {mayAsk && (
          <Button variant="primary" size="small" onPress={() => setAsking({ question: null })}>
            {t('questions.ask')}
          </Button>
        )}
      </header>
      <p className={styles.quiet}>{t('questions.words')}</p>
      <Loaded from={model} height="4rem">
        {(questions) =>
          questions.length === 0 ? (
            <EmptyState icon={<CircleQuestionMark size={20} />} title={t('questions.none')}>
              {t('questions.noneWords')}
            </EmptyState>
          ) : (
            GROUPS.map((group) => {
              const list = questions.filter(({ state }) => state === group);
              if (list.length === 0) return null;
              return (
                <div key={group} className={styles.section}>
                  <h3 className={styles.quiet}>{t(TITLES[group])}</h3>
                  <ul className={styles.rows}>
                    {list.map((question) => {
                      const session = sessionOf(question.sessionId);
                      const isOpen = group !== 'asked' && (session === undefined || session.state !== 'live');
                      const about = [
                        nameOf(question.personId),
                        question.toId && t('questions.for', { to: nameOf(question.toId) }),
                        group !== 'waiting' && session && t('kept.session', { number: session.number }),
                      ];
                      return (
                        <li key={question.id} className={styles.row}>
                          <div className={styles.rowWords}>
                            <p>{question.text}</p>
                            <p className={styles.by}>{about.filter(Boolean).join(' · ')}</p>
                          </div>
                          {mayAsk && isOpen && question.personId === you.personId && (
                            <div className={styles.buttons}>
                              <Button
                                size="small"
                                variant="plain"
                                aria-label={t('editOf', { what: question.text })}
                                onPress={() => setAsking({ question })}
                              >
                                {t('edit')}
                              </Button>
                              <Button
                                size="small"
                                variant="plain"
                                aria-label={t('questions.withdrawOf', { what: question.text })}
                                onPress={() => void withdraw(question)}
                              >
                                {t('questions.withdraw')}
                              </Button>
                            </div>
                          )}
                        </li>
                      );
                    })}
                  </ul>
                </div>
              );
            })
          )
        }
      </Loaded>
      {asking && (
        <QuestionDialog
          model={model}
          question={asking.question}
          members={members}
          you={you}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
