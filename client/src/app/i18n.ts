import '../words/firstWords.ts';
import { speak } from '../words/words.ts';

/** The language that is spoken now; catalogues for others go beside `words/en`. */
const LANGUAGE = 'en';

export function startI18n(): void {
  document.documentElement.lang = LANGUAGE;
  speak(LANGUAGE);
}
