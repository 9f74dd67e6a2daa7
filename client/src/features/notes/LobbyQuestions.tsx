import '../../words/notesWords.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { can } from '@cairn/shared/permissions.ts';
import { useMemo, useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import type { PageParts } from '../mentorship/SectionProps.ts';
import styles from './LobbyQuestions.module.css';
import { QuestionDialog } from './QuestionDialog.tsx';
import { QuestionsModel } from './QuestionsModel.ts';

interface Props extends Pick<PageParts, 'api' | 'mentorshipId'> {
  members: readonly Member[];
  you: Member;
}

/** Before joining: what is waiting to be asked, and a way to put something in. */
export function LobbyQuestions({ api, mentorshipId, members, you }: Props) {
  const { t } = useTranslation('notes');
  const { personId } = you;
  const model = useMemo(
    () => new QuestionsModel({ api, mentorshipId, personId }),
    [api, mentorshipId, personId],
  );
  const now = useSnapshot(model);
  const [asking, setAsking] = useState(false);
  const mayAsk = can(you.role, 'question:ask', { isOwner: you.isOwner, sessionState: 'planned' });
  // Joining doesn't wait for it: what can't be read is left out.
  if (now.state !== 'here') return null;
  const list = now.value.filter(({ state }) => state !== 'asked');
  if (list.length === 0 && !mayAsk) return null;
  const nameOf = (id: string) => members.find((one) => one.personId === id)?.name ?? t('someone');
  return (
    <div className={styles.questions}>
      {list.length === 0 ? (
        <span>{t('questions.lobbyNone')}</span>
      ) : (
        <details>
          <summary className={styles.summary}>{t('questions.lobby', { count: list.length })}</summary>
          <ul className={styles.list}>
            {list.map((question) => (
              <li key={question.id}>
                {question.text} <span className={styles.by}>{nameOf(question.personId)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayAsk && (
        <Button size="small" variant="plain" onPress={() => setAsking(true)}>
          {t('questions.ask')}
        </Button>
      )}
      {asking && (
        <QuestionDialog
          model={model}
          question={null}
          members={members}
          you={you}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
