import { mailAddress, PASSWORD_LENGTH } from '@cairn/shared/http/accountRoutes.ts';
import { useTranslation } from '../../words/words.ts';
import { fieldProblem } from '../fieldProblem.ts';

/** What is wrong with the fields of the account pages, as sentences; null where nothing is. */
export function useFieldProblems() {
  const { t } = useTranslation('account');
  const { least, most } = PASSWORD_LENGTH;
  return {
    name: (text: string) => (fieldProblem('name', text) ? t('fields.problems.name') : null),
    email: (text: string) => (mailAddress.safeParse(text).success ? null : t('fields.problems.email')),
    password: (text: string) => (text === '' ? t('fields.problems.passwordMissing') : null),
    newPassword: (text: string) => {
      if (text.length < least) return t('fields.problems.passwordShort', { count: least });
      return text.length > most ? t('fields.problems.passwordLong', { count: most }) : null;
    },
  };
}
