import { ACTION_COLUMNS, notesFragment, readActions, readAgenda } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import type * as Y from 'yjs';
import { LazyScript } from '../../../lib/LazyScript.ts';
import { LazyView } from '../../../lib/LazyView.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useTranslation } from '../../../words/words.ts';
import { MissingPart } from '../../script/MissingPart.tsx';
import { notePages } from '../notes/notePages.ts';
import { pageTitle } from '../notes/pageTitle.ts';
import { CardFace } from '../plan/CardFace.tsx';
import { localDate } from '../plan/due.ts';
import type { WorkKind } from '../workKinds.ts';
import styles from './DocumentContent.module.css';

const noteText = new LazyScript(async () => (await import('../notes/NoteText.tsx')).NoteText);

export interface ContentContext {
  /** The agenda as it stands now, whose items name the pages of the notes. */
  agenda: Y.Doc;
  members: readonly Member[];
  sessionId: string;
  /** The server's time in ms since 1970. */
  now: number;
}

interface Props extends ContentContext {
  kind: WorkKind;
  doc: Y.Doc;
}

/** What a document holds, to be read: a version of it, or a copy that was replaced. */
export function DocumentContent({ kind, doc, ...context }: Props) {
  switch (kind) {
    case 'agenda':
      return <AgendaContent doc={doc} />;
    case 'notes':
      return <NotesContent doc={doc} agenda={context.agenda} />;
    case 'plan':
      return <PlanContent doc={doc} {...context} />;
  }
}

function AgendaContent({ doc }: { doc: Y.Doc }) {
  const { t } = useTranslation('work');
  const items = readAgenda(doc);
  if (items.length === 0) return <p className={styles.nothing}>{t('versions.nothing.agenda')}</p>;
  const planned = items.reduce((total, { minutes }) => total + minutes, 0);
  return (
    <>
      <ol className={styles.items}>
        {items.map(({ id, title, minutes }) => (
          <li key={id} className={styles.item}>
            <span className={styles.words}>{title || t('agenda.untitled')}</span>
            <span className={styles.minutes}>{t('agenda.minutes', { count: minutes })}</span>
          </li>
        ))}
      </ol>
      <p className={styles.total}>{t('agenda.planned', { count: planned })}</p>
    </>
  );
}

function NotesContent({ doc, agenda }: { doc: Y.Doc; agenda: Y.Doc }) {
  const { t } = useTranslation('work');
  const pages = notePages(agenda, doc).filter(({ written }) => written);
  if (pages.length === 0) return <p className={styles.nothing}>{t('versions.nothing.notes')}</p>;
  return (
    <LazyView
      script={noteText}
      waiting={<Skeleton height="6rem" />}
      failed={(problem, retry) => <MissingPart problem={problem} retry={retry} />}
    >
      {(NoteText) =>
        pages.map((page) => (
          <section key={page.id} className={styles.page}>
            <h4 className={styles.heading}>{pageTitle(page, t)}</h4>
            <NoteText fragment={notesFragment(doc, page.id)} />
          </section>
        ))
      }
    </LazyView>
  );
}

function PlanContent({ doc, members, sessionId, now }: Omit<ContentContext, 'agenda'> & { doc: Y.Doc }) {
  const { t } = useTranslation('work');
  const actions = readActions(doc);
  if (ACTION_COLUMNS.every((column) => actions[column].length === 0))
    return <p className={styles.nothing}>{t('versions.nothing.plan')}</p>;
  return ACTION_COLUMNS.map((column) => (
    <section key={column} className={styles.column}>
      <h4 className={styles.heading}>
        {t(`plan.column.${column}`)} <span className={styles.count}>{actions[column].length}</span>
      </h4>
      {actions[column].length === 0 ? (
        <p className={styles.none}>{t('versions.emptyColumn')}</p>
      ) : (
        <ul className={styles.cards}>
          {actions[column].map((card) => (
            <li key={card.id} className={styles.card}>
              <CardFace
                card={card}
                members={members}
                today={localDate(now)}
                sessionId={sessionId}
                looking={[]}
              />
              {card.notes.trim() !== '' && <p className={styles.cardNotes}>{card.notes}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  ));
}
