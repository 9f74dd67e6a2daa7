import type { ReactNode } from 'react';
import type { CollabDocument, Presence } from '../../../collab/types.ts';
import { Select } from '../../../ui/Select.tsx';
import { useTranslation } from '../../../words/words.ts';
import { Looking } from '../Looking.tsx';
import { lookingAt, placeName } from '../presence.ts';
import type { KeepLink, MakeAction } from './makeAction.ts';
import { NotePane } from './NotePane.tsx';
import { CARDS, type NotePage } from './notePages.ts';
import styles from './Notes.module.css';
import { pageTitle } from './pageTitle.ts';

export interface NotesCards {
  label: string;
  isOpen: boolean;
  /** In the place of a page. */
  content: ReactNode;
  /** Above a page: what waits among the cards. */
  notice: ReactNode;
}

interface Props {
  document: CollabDocument;
  presence: readonly Presence[];
  youId: string;
  canEdit: boolean;
  pages: readonly NotePage[];
  page: NotePage;
  setPage: (id: string) => void;
  /** How another page is chosen: from a list beside the open one, from a field above it, or not here. */
  layout: 'list' | 'choice' | 'page';
  /** The cards beside the pages, where they are shown here. */
  cards?: NotesCards | undefined;
  /** Makes an action of a line; left out for who may not. */
  makeAction?: MakeAction | undefined;
  /** Keeps a link with the mentorship; left out for who may not. */
  keepLink?: KeepLink | undefined;
}

export function Notes(props: Props) {
  const { document, presence, youId, canEdit, pages, page, setPage, layout, cards, makeAction, keepLink } =
    props;
  const { t } = useTranslation('work');
  const looking = (id: string) => lookingAt(presence, [placeName.note(id)], youId);

  return (
    <section className={styles.notes} aria-label={t('tabs.notes')} data-layout={layout}>
      {layout === 'list' && (
        <nav aria-label={t('notes.pages')} className={styles.list}>
          <ul className={styles.pages}>
            {cards && (
              <li>
                <button
                  type="button"
                  className={styles.page}
                  aria-current={cards.isOpen ? 'page' : undefined}
                  onClick={() => setPage(CARDS)}
                >
                  <span className={styles.name}>{cards.label}</span>
                </button>
              </li>
            )}
            {pages.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className={styles.page}
                  aria-current={one.id === page.id && !cards?.isOpen ? 'page' : undefined}
                  data-written={one.written || undefined}
                  onClick={() => setPage(one.id)}
                >
                  <span className={styles.name}>{pageTitle(one, t)}</span>
                  <Looking people={looking(one.id)} />
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {layout === 'choice' && (
        <div className={styles.choice}>
          <Select
            label={t('notes.page')}
            hideLabel
            options={[
              ...(cards ? [{ id: CARDS, label: cards.label }] : []),
              ...pages.map((one) => ({ id: one.id, label: pageTitle(one, t) })),
            ]}
            value={cards?.isOpen ? CARDS : page.id}
            onChange={setPage}
            className={styles.select ?? ''}
          />
          {!cards?.isOpen && <Looking people={looking(page.id)} />}
        </div>
      )}
      {cards?.isOpen ? (
        <div className={styles.cards}>{cards.content}</div>
      ) : (
        <div className={styles.open}>
          {cards?.notice}
          <NotePane
            document={document}
            page={page}
            canEdit={canEdit}
            makeAction={makeAction}
            keepLink={keepLink}
          />
        </div>
      )}
    </section>
  );
}
