import type { Proposal } from '@cairn/shared/collab/proposals.ts';
import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from '../../../words/words.ts';
import { toast } from '../../../ui/toasts.ts';
import { proposalWords } from './proposalWords.ts';

interface News {
  proposals: readonly Proposal[];
  items: readonly AgendaItem[];
  members: readonly Member[];
  you: Member;
  /** This person decides: they hear what comes. */
  mayDecide: boolean;
  /** The notes are here: what is in them then is no news. */
  loaded: boolean;
}

/** Tells who decides what is proposed, and who proposed something what became of it. */
export function useProposalNews({ proposals, items, members, you, mayDecide, loaded }: News): void {
  const { t } = useTranslation('leading');
  const known = useRef<ReadonlyMap<string, Proposal['state']> | null>(null);

  const tell = useEffectEvent(() => {
    if (!loaded) return;
    const before = known.current;
    known.current = new Map(proposals.map(({ id, state }) => [id, state]));
    if (before === null) return;
    const nameOf = (id: string | null) =>
      members.find(({ personId }) => personId === id)?.name ?? t('proposals.someone');
    for (const proposal of proposals) {
      const { id, state, personId, decidedBy } = proposal;
      const isOwn = personId === you.personId;
      const what = proposalWords(proposal, items, t);
      if (!before.has(id) && state === 'open' && !isOwn && mayDecide) {
        toast(t('news.proposed', { name: nameOf(personId), what }));
      }
      if (before.get(id) === 'open' && state !== 'open' && isOwn && decidedBy !== you.personId) {
        toast(t(`news.${state}`, { name: nameOf(decidedBy), what }));
      }
    }
  });

  useEffect(() => tell(), [proposals, loaded]);
}
