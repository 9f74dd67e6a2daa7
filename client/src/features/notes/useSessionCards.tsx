import '../../words/notesWords.ts';
import { readNoteCards } from '@cairn/shared/collab/noteCards.ts';
import { readStories } from '@cairn/shared/collab/stories.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { useTranslation } from '../../words/words.ts';
import { CARDS } from '../work/notes/notePages.ts';
import type { NotesCards } from '../work/notes/Notes.tsx';
import { useListed } from '../work/useDocument.ts';
import styles from './Cards.module.css';
import { ClosedSuggestions } from './ClosedSuggestions.tsx';
import { NoteCards, type NoteCardsProps } from './NoteCards.tsx';
import { placeOf } from './suggestionView.ts';
import { useSuggestionNews } from './useSuggestionNews.ts';

interface Options extends NoteCardsProps {
  /** The page of the notes that is open. */
  pageId: string;
  setPageId: (id: string) => void;
  /** Shows the cards. */
  look: () => void;
}

/** The cards as a page of the session's notes, with the news of suggestions. */
export function useSessionCards({ pageId, setPageId, look, ...props }: Options): NotesCards {
  const { t } = useTranslation('notes');
  const { suggestions, notes, plan, members, you, sessionId } = props;
  const closed = useSnapshot(suggestions);
  const list = closed.state === 'here' ? closed.value : [];
  const cards = useListed(notes, readNoteCards);
  const stories = useListed(plan, readStories).filter((story) => story.sessionId === sessionId);
  useSuggestionNews({ model: suggestions, notes, members, you, look });
  const count = list.length + cards.length + stories.length;
  const hasMine = list.some((one) => placeOf(one, you) === 'toOpen');
  return {
    label: count === 0 ? t('cards.title') : t('cards.counted', { count }),
    isOpen: pageId === CARDS,
    content: <NoteCards {...props} />,
    notice: hasMine && (
      <div className={styles.notice}>
        <ClosedSuggestions
          suggestions={list}
          model={suggestions}
          members={members}
          you={you}
          onlyMine
          onOpened={() => setPageId(CARDS)}
        />
      </div>
    ),
  };
}
