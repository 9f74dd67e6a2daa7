import type { Proposal } from '@cairn/shared/collab/proposals.ts';
import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { Translate } from '../../../words/words.ts';

/** What a proposal would change, or has changed, as one sentence. */
export function proposalWords(
  { kind, title, was, minutes, afterId }: Proposal,
  items: readonly AgendaItem[],
  t: Translate<'leading'>,
): string {
  switch (kind) {
    case 'add':
      return t('proposals.add', { title, minutes });
    case 'reword':
      return title === was
        ? t('proposals.minutes', { title, minutes })
        : t('proposals.reword', { title, minutes, was });
    case 'move': {
      if (afterId === null) return t('proposals.moveFirst', { title: was });
      const other = items.find(({ id }) => id === afterId)?.title;
      return other === undefined
        ? t('proposals.moveLast', { title: was })
        : t('proposals.moveBehind', { title: was, other });
    }
    case 'template':
      return t('proposals.template', { title, minutes });
    case 'drop':
      return t('proposals.drop', { title: was });
  }
}
