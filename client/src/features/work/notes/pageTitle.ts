import type { Translate } from '../../../words/words.ts';
import type { NotePage } from './notePages.ts';

export function pageTitle(page: NotePage, t: Translate<'work'>): string {
  switch (page.kind) {
    case 'general':
      return t('notes.general');
    case 'item':
      return page.title || t('agenda.untitled');
    case 'removed':
      return t('notes.removed', { title: page.title || t('agenda.untitled') });
  }
}
