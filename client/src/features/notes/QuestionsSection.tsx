import '../../words/notesWords.ts';
import { useEffect } from 'react';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { QuestionList } from './QuestionList.tsx';
import { openQuestions } from './QuestionsModel.ts';

/** What comes up between the sessions. */
export function QuestionsSection({ state, keep }: SectionProps) {
  const model = keep(openQuestions);
  // The page reads the mentorship again when it is looked at again: so does this.
  useEffect(() => void model.reload(), [model, state]);
  return <QuestionList model={model} members={state.members} sessions={state.sessions} you={state.you} />;
}
