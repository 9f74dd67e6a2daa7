import {
  addQuestionCard,
  deleteNoteCard,
  editNoteCard,
  MAX_CARD,
  readNoteCards,
  restoreNoteCard,
  type NoteCard,
} from '@cairn/shared/collab/noteCards.ts';
import {
  addStory,
  deleteStory,
  editStory,
  readStories,
  restoreStory,
  type Story,
} from '@cairn/shared/collab/stories.ts';
import type { Suggestion } from '@cairn/shared/http/notesRoutes.ts';
import type { Member, Mentorship } from '@cairn/shared/mentorship.ts';
import { BookOpen, CircleQuestionMark, Lightbulb, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CollabDocument } from '../../collab/types.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { useListed } from '../work/useDocument.ts';
import { CardFrame } from './CardFrame.tsx';
import styles from './Cards.module.css';
import { ClosedSuggestions } from './ClosedSuggestions.tsx';
import { SayDialog } from './SayDialog.tsx';
import { StoryBody } from './StoryBody.tsx';
import { StoryDialog } from './StoryDialog.tsx';
import { maySuggest, suggestedTo } from './suggestionView.ts';
import type { SuggestionsModel } from './SuggestionsModel.ts';

export interface NoteCardsProps {
  notes: CollabDocument;
  /** The mentorship's document: stories lie there. */
  plan: CollabDocument;
  suggestions: SuggestionsModel;
  sessionId: string;
  kind: Mentorship['kind'];
  members: readonly Member[];
  you: Member;
  canEdit: boolean;
  serverNow: () => number;
}

type Asking =
  | { what: 'question'; card: NoteCard | null }
  | { what: 'story'; story: Story | null }
  | { what: 'suggestion'; suggestion: Suggestion | null };

/** The cards of a session: questions, stories, and suggestions, closed ones first. */
export function NoteCards(props: NoteCardsProps) {
  const { notes, plan, suggestions, sessionId, kind, members, you, canEdit, serverNow } = props;
  const { t } = useTranslation('notes');
  const [asking, setAsking] = useState<Asking | null>(null);
  const region = useRef<HTMLElement>(null);
  const closed = useSnapshot(suggestions);
  const cards = useListed(notes, readNoteCards);
  const stories = useListed(plan, readStories).filter((story) => story.sessionId === sessionId);
  const list = closed.state === 'here' ? closed.value : [];
  const all = [...cards, ...stories].sort((a, b) => b.at - a.at);
  const made = () => ({ personId: you.personId, at: serverNow() });
  const nameOf = (id: string) =>
    id === you.personId ? t('you') : (members.find(({ personId }) => personId === id)?.name ?? t('someone'));
  const within = (id: string) => (id === you.personId ? t('youWithin') : nameOf(id));
  const by = ({ personId, at }: { personId: string; at: number }) =>
    t('cards.by', { name: nameOf(personId), time: timeOf(at) });
  // The button that was pressed goes with its card: the focus stays where the cards are.
  const keepFocus = () => region.current?.focus();
  const removed = (undo: () => void) => {
    toast(t('cards.removed'), { action: { label: t('undo'), run: undo } });
    keepFocus();
  };
  const done = () => setAsking(null);

  return (
    <section ref={region} tabIndex={-1} className={styles.cards} aria-label={t('cards.title')}>
      <div className={styles.bar}>
        {canEdit && (
          <>
            <Button
              size="small"
              icon={<CircleQuestionMark size={16} aria-hidden="true" />}
              onPress={() => setAsking({ what: 'question', card: null })}
            >
              {t('cards.question')}
            </Button>
            <Button
              size="small"
              icon={<BookOpen size={16} aria-hidden="true" />}
              onPress={() => setAsking({ what: 'story', story: null })}
            >
              {t('cards.story')}
            </Button>
          </>
        )}
        {maySuggest(you, kind) && (
          <Button
            size="small"
            icon={<Lightbulb size={16} aria-hidden="true" />}
            onPress={() => setAsking({ what: 'suggestion', suggestion: null })}
          >
            {t('cards.suggestion')}
          </Button>
        )}
      </div>
      {closed.state === 'unreachable' && (
        <Banner
          tone="attention"
          action={
            <Button size="small" onPress={() => void suggestions.reload()}>
              {t('retry')}
            </Button>
          }
        >
          {t('unreachable')}
        </Banner>
      )}
      <ClosedSuggestions
        suggestions={list}
        model={suggestions}
        members={members}
        you={you}
        edit={(suggestion) => setAsking({ what: 'suggestion', suggestion })}
        onOpened={keepFocus}
      />
      {all.length === 0 && list.length === 0 && (
        <EmptyState icon={<Plus size={20} />} title={t('cards.empty')}>
          {t('cards.emptyWords')}
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul className={styles.list} aria-label={t('cards.list')}>
          {all.map((card) => {
            const isOwn = canEdit && card.personId === you.personId;
            if ('worked' in card) {
              return (
                <li key={card.id}>
                  <CardFrame
                    kind={t('cards.story')}
                    icon={<BookOpen size={16} />}
                    name={card.title}
                    by={by(card)}
                    edit={isOwn ? () => setAsking({ what: 'story', story: card }) : undefined}
                    remove={
                      isOwn
                        ? () => {
                            deleteStory(plan.doc, card.id, serverNow());
                            removed(() => restoreStory(plan.doc, card.id));
                          }
                        : undefined
                    }
                  >
                    <h4 className={styles.title}>{card.title}</h4>
                    <StoryBody story={card} />
                  </CardFrame>
                </li>
              );
            }
            const isQuestion = card.kind === 'question';
            return (
              <li key={card.id}>
                <CardFrame
                  kind={t(isQuestion ? 'cards.question' : 'cards.suggestion')}
                  icon={isQuestion ? <CircleQuestionMark size={16} /> : <Lightbulb size={16} />}
                  name={card.text}
                  by={
                    isQuestion
                      ? by(card)
                      : t('suggestion.was', {
                          name: within(card.personId),
                          opener: within(card.openedBy),
                        })
                  }
                  edit={isOwn && isQuestion ? () => setAsking({ what: 'question', card }) : undefined}
                  remove={
                    isOwn
                      ? () => {
                          deleteNoteCard(notes.doc, card.id, serverNow());
                          removed(() => restoreNoteCard(notes.doc, card.id));
                        }
                      : undefined
                  }
                >
                  <p className={styles.text}>{card.text}</p>
                </CardFrame>
              </li>
            );
          })}
        </ul>
      )}
      {asking?.what === 'question' && (
        <SayDialog
          title={t(asking.card ? 'question.editTitle' : 'question.newTitle')}
          label={t('question.text')}
          verb={t(asking.card ? 'save' : 'question.add')}
          before={asking.card ? { text: asking.card.text, toId: null } : undefined}
          maxLength={MAX_CARD}
          save={({ text }) => {
            if (asking.card) editNoteCard(notes.doc, asking.card.id, { text });
            else addQuestionCard(notes.doc, { ...made(), text });
          }}
          onClose={done}
        />
      )}
      {asking?.what === 'story' && (
        <StoryDialog
          before={asking.story ?? undefined}
          save={(story) => {
            if (asking.story) editStory(plan.doc, asking.story.id, story);
            else addStory(plan.doc, { ...made(), ...story, sessionId });
          }}
          onClose={done}
        />
      )}
      {asking?.what === 'suggestion' && (
        <SayDialog
          title={t(asking.suggestion ? 'suggestion.editTitle' : 'suggestion.newTitle')}
          label={t('suggestion.text')}
          note={t('suggestion.textNote')}
          verb={t(asking.suggestion ? 'save' : 'suggestion.give')}
          before={
            asking.suggestion ? { ...asking.suggestion, text: asking.suggestion.text ?? '' } : undefined
          }
          maxLength={MAX_CARD}
          to={{ label: t('suggestion.to'), all: t('suggestion.toAll'), members: suggestedTo(members, you) }}
          save={(said) =>
            asking.suggestion ? suggestions.edit(asking.suggestion.id, said) : suggestions.make(said)
          }
          refused={(code) => (code === 'wrong_state' ? t('suggestion.gone') : null)}
          onClose={done}
        />
      )}
    </section>
  );
}

function timeOf(at: number): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(at);
}
