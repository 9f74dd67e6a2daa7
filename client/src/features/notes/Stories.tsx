import { addStory, deleteStory, editStory, restoreStory, type Story } from '@cairn/shared/collab/stories.ts';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { CardFrame } from './CardFrame.tsx';
import styles from './Cards.module.css';
import type { KeptListProps } from './keptListProps.ts';
import { StoryBody } from './StoryBody.tsx';
import { StoryDialog } from './StoryDialog.tsx';

/** The stories that were told, newest first. */
export function Stories({
  stories,
  isFiltered,
  ...shared
}: KeptListProps & { stories: readonly Story[]; isFiltered: boolean }) {
  const { document, members, you, canEdit, sessionOf, first, now } = shared;
  const { t, language } = useTranslation('notes');
  const [asking, setAsking] = useState<{ story: Story | null } | null>(null);
  if (isFiltered && stories.length === 0) return null;
  const remove = (id: string) => {
    deleteStory(document.doc, id, now());
    toast(t('cards.removed'), {
      action: { label: t('undo'), run: () => restoreStory(document.doc, id) },
    });
  };
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  return (
    <section className={styles.section} aria-labelledby="kept-stories">
      <header className={styles.head}>
        <h2 id="kept-stories" className={styles.heading}>
          {t('kept.stories')}
        </h2>
        {canEdit && (
          <Button size="small" onPress={() => setAsking({ story: null })}>
            {t('kept.addStory')}
          </Button>
        )}
      </header>
      {stories.length === 0 ? (
        <EmptyState icon={<BookOpen size={20} />} title={t('kept.noStories')}>
          {t('kept.noStoriesWords')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {stories.map((story) => {
            const name = members.find(({ personId }) => personId === story.personId)?.name ?? t('someone');
            const isOwn = canEdit && story.personId === you.personId;
            return (
              <li key={story.id} ref={story.id === first ? intoSight : undefined}>
                <CardFrame
                  kind={sessionOf(story.sessionId)}
                  icon={<BookOpen size={16} />}
                  name={story.title}
                  by={t('kept.by', { name, date: date.format(story.at) })}
                  edit={isOwn ? () => setAsking({ story }) : undefined}
                  remove={isOwn ? () => remove(story.id) : undefined}
                >
                  <h3 className={styles.title}>{story.title}</h3>
                  <StoryBody story={story} />
                </CardFrame>
              </li>
            );
          })}
        </ul>
      )}
      {asking && (
        <StoryDialog
          before={asking.story ?? undefined}
          save={(story) => {
            if (asking.story) editStory(document.doc, asking.story.id, story);
            else
              addStory(document.doc, {
                ...story,
                personId: you.personId,
                at: now(),
                sessionId: null,
              });
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function intoSight(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: 'center' });
}
