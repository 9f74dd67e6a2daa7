import '../../words/leadingWords.ts';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from '../../words/words.ts';
import { toast } from '../../ui/toasts.ts';
import { leadNews, leadState, type Lead } from './leadView.ts';
import type { Member } from '@cairn/shared/mentorship.ts';

/** Tells everybody who leads now, politely, when that changes. */
export function useLeadNews(leadership: Lead['leadership'], you: Member): void {
  const { t } = useTranslation('leading');
  const state = leadState(leadership, you);
  const before = useRef(state);

  const tell = useEffectEvent(() => {
    const news = leadNews(before.current, state);
    before.current = state;
    if (news === null) return;
    if (news.kind === 'opened') toast(t('news.opened'));
    else if (news.isYou) toast(t(`news.you.${news.kind}`));
    else if (news.name === null) toast(t('news.mentored'));
    else toast(t(`news.${news.kind}`, { name: news.name }));
  });

  useEffect(() => tell(), [state.mode, state.turnOf]);
}
