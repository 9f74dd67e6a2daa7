import { readNoteCards } from '@cairn/shared/collab/noteCards.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { CollabDocument } from '../../collab/types.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { useListed } from '../work/useDocument.ts';
import { placeOf } from './suggestionView.ts';
import type { SuggestionsModel } from './SuggestionsModel.ts';

interface News {
  model: SuggestionsModel;
  notes: CollabDocument;
  members: readonly Member[];
  you: Pick<Member, 'personId' | 'role'>;
  /** Shows the cards. */
  look: () => void;
}

/** Tells who may open it that something is suggested, and its author that it was opened. */
export function useSuggestionNews({ model, notes, members, you, look }: News): void {
  const { t } = useTranslation('notes');
  const closed = useSnapshot(model);
  const cards = useListed(notes, readNoteCards);
  const known = useRef<ReadonlySet<string> | null>(null);
  const own = useRef(new Set<string>());

  const tell = useEffectEvent(() => {
    if (closed.state !== 'here') return;
    const nameOf = (id: string) => members.find(({ personId }) => personId === id)?.name ?? t('someone');
    const before = known.current;
    known.current = new Set(closed.value.map(({ id }) => id));
    for (const one of closed.value) {
      const place = placeOf(one, you);
      if (place === 'own') own.current.add(one.id);
      // What was there before this page was is no news.
      if (place !== 'toOpen' || before === null || before.has(one.id)) continue;
      const name = nameOf(one.personId);
      toast(t('suggestion.waits', { name }), { action: { label: t('suggestion.look'), run: look } });
    }
    for (const card of cards) {
      if (card.kind !== 'suggestion' || !own.current.delete(card.id)) continue;
      toast(t('suggestion.wasOpened', { name: nameOf(card.openedBy) }), { tone: 'good' });
    }
  });

  useEffect(() => tell(), [closed, cards]);
}
