import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { words } from './words/words.ts';

/** The language that is spoken now; catalogues for others go beside `words/en`. */
const LANGUAGE = 'en';

export function startI18n(): void {
  document.documentElement.lang = LANGUAGE;
  void i18next.use(initReactI18next).init({
    lng: LANGUAGE,
    resources: { [LANGUAGE]: words },
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
}

/** Adds catalogues that came later, by namespace. */
export function addWords(catalogues: Record<string, object>): void {
  for (const [namespace, words] of Object.entries(catalogues)) {
    i18next.addResourceBundle(LANGUAGE, namespace, words);
  }
}
