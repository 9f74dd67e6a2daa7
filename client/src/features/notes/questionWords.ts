import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { Translate } from '../../words/words.ts';

/** Why a question can't be changed any more, where the code alone would not say it. */
export function refusalWords(code: ErrorCode, t: Translate<'notes'>): string | null {
  if (code === 'forbidden') return t('questions.lead');
  return code === 'wrong_state' ? t('questions.begun') : null;
}
