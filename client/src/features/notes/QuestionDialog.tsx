import type { Question } from '@cairn/shared/http/notesRoutes.ts';
import { MAX_LENGTH, type Member } from '@cairn/shared/mentorship.ts';
import { useTranslation } from '../../words/words.ts';
import { refusalWords } from './questionWords.ts';
import type { QuestionsModel } from './QuestionsModel.ts';
import { SayDialog } from './SayDialog.tsx';

interface Props {
  model: QuestionsModel;
  /** Null for a new one. */
  question: Question | null;
  members: readonly Member[];
  you: Member;
  onClose: () => void;
}

/** Asks for a question that the next agenda gets. */
export function QuestionDialog({ model, question, members, you, onClose }: Props) {
  const { t } = useTranslation('notes');
  return (
    <SayDialog
      title={t(question ? 'question.editTitle' : 'questions.askTitle')}
      label={t('questions.text')}
      verb={t(question ? 'save' : 'questions.add')}
      before={question ?? undefined}
      maxLength={MAX_LENGTH.itemTitle}
      isOneLine
      to={{
        label: t('questions.to'),
        all: t('questions.all'),
        members: members.filter(({ personId }) => personId !== you.personId),
      }}
      save={(said) => (question ? model.edit(question.id, said) : model.ask(said))}
      refused={(code) => refusalWords(code, t)}
      onClose={onClose}
    />
  );
}
