import { addAction, deleteAction, readPlan } from '@cairn/shared/collab/schema.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import type { CollabDocument } from '../../../collab/types.ts';
import { toast } from '../../../ui/toasts.ts';
import type { MakeAction } from '../notes/makeAction.ts';
import { useTranslation } from '../../../words/words.ts';

interface Options {
  document: CollabDocument;
  sessionId: string;
}

/** Makes an action of a line of the notes, which links back to its page; a line that is one already makes none. */
export function useMakeAction({ document, sessionId }: Options): MakeAction {
  const { t } = useTranslation(['plan', 'work']);
  return (line, known, pageId) => {
    const living = Object.values(readPlan(document.doc)).flat();
    if (known !== null && living.some(({ id }) => id === known)) {
      toast(t('line.known'));
      return null;
    }
    if (line === '') {
      toast(t('line.empty'));
      return null;
    }
    const title = line.slice(0, MAX_LENGTH.actionTitle);
    const id = addAction(document.doc, { title, sessionId, note: { sessionId, itemId: pageId } });
    toast(t('line.made', { title }), {
      action: { label: t('work:undo'), run: () => deleteAction(document.doc, id, Date.now()) },
    });
    return id;
  };
}
