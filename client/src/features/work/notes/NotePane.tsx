import type { CollabDocument } from '../../../collab/types.ts';
import { LazyScript } from '../../../lib/LazyScript.ts';
import { LazyView } from '../../../lib/LazyView.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useTranslation } from '../../../words/words.ts';
import { MissingPart } from '../../script/MissingPart.tsx';
import { useDoc } from '../useDocument.ts';
import type { KeepLink, MakeAction } from './makeAction.ts';
import styles from './Notes.module.css';
import type { NotePage } from './notePages.ts';
import { pageTitle } from './pageTitle.ts';

const noteEditor = new LazyScript(async () => (await import('./NoteEditor.tsx')).NoteEditor);

interface Props {
  document: CollabDocument;
  page: NotePage;
  canEdit: boolean;
  makeAction?: MakeAction | undefined;
  keepLink?: KeepLink | undefined;
}

let lastKey = 0;
const keys = new WeakMap<object, number>();

/** A number for each `Y.Doc`, so that a document that was replaced gets a new editor. */
function keyOf(doc: object): number {
  const known = keys.get(doc);
  if (known !== undefined) return known;
  lastKey += 1;
  keys.set(doc, lastKey);
  return lastKey;
}

/** One page of notes. Its editor is loaded when the first page is opened. */
export function NotePane({ document, page, canEdit, makeAction, keepLink }: Props) {
  const { t } = useTranslation('work');
  const doc = useDoc(document);
  const title = pageTitle(page, t);
  if (!canEdit && !page.written) return <p className={styles.unwritten}>{t('notes.nothing')}</p>;
  return (
    <LazyView
      script={noteEditor}
      waiting={
        <div className={styles.loading} role="status">
          <span className={styles.hidden}>{t('notes.opening')}</span>
          <Skeleton width="60%" />
          <Skeleton width="90%" />
          <Skeleton width="75%" />
        </div>
      }
      failed={(problem, retry) => <MissingPart problem={problem} retry={retry} />}
    >
      {(NoteEditor) => (
        <NoteEditor
          key={`${page.id}:${keyOf(doc)}`}
          document={document}
          doc={doc}
          pageId={page.id}
          label={t('notes.label', { title })}
          placeholder={t(page.kind === 'general' ? 'notes.placeholder.general' : 'notes.placeholder.item')}
          canEdit={canEdit}
          makeAction={makeAction}
          keepLink={keepLink}
        />
      )}
    </LazyView>
  );
}
