import { useTranslation } from '../words/words.ts';
import type { FieldProblem } from './fieldProblem.ts';

/** The sentence for what is wrong with a field; null where nothing is. */
export function useFieldWords(): (problem: FieldProblem | null) => string | null {
  const { t } = useTranslation('front');
  return (problem) => {
    switch (problem?.kind) {
      case undefined:
        return null;
      case 'missing':
        return t('start.problems.name');
      case 'tooLong':
        return t('start.problems.nameTooLong', { count: problem.max });
      case 'badCharacters':
        return t('start.problems.badCharacters');
    }
  };
}
