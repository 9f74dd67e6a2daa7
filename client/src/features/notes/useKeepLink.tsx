import {
  addResource,
  deleteResource,
  readResources,
  webAddress,
  type ResourceFields,
} from '@cairn/shared/collab/resources.ts';
import { MAX_LENGTH } from '@cairn/shared/mentorship.ts';
import { useState, type ReactNode } from 'react';
import type { CollabDocument } from '../../collab/types.ts';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import type { KeepLink } from '../work/notes/makeAction.ts';
import { LinkDialog } from './LinkDialog.tsx';

interface Options {
  /** The mentorship's document. */
  document: CollabDocument;
  sessionId: string;
  personId: string;
  serverNow: () => number;
}

/** Saves a link of the notes with the mentorship, after asking why; one that is saved already is told. */
export function useKeepLink({ document, sessionId, personId, serverNow }: Options): {
  keepLink: KeepLink;
  dialog: ReactNode;
} {
  const { t } = useTranslation('notes');
  const [asking, setAsking] = useState<ResourceFields | null>(null);
  const keepLink: KeepLink = (href, words) => {
    const url = webAddress(href);
    if (url === null) toast(t('link.urlWrong'));
    else if (readResources(document.doc).some((one) => one.url === url)) toast(t('link.known'));
    else
      setAsking({ url, title: webAddress(words) === url ? '' : words.slice(0, MAX_LENGTH.title), why: '' });
  };
  const save = (link: ResourceFields) => {
    const id = addResource(document.doc, { ...link, personId, at: serverNow(), sessionId });
    toast(t('link.saved', { title: link.title || link.url }), {
      action: { label: t('undo'), run: () => deleteResource(document.doc, id, serverNow()) },
    });
  };
  return {
    keepLink,
    dialog: asking && <LinkDialog isNew before={asking} save={save} onClose={() => setAsking(null)} />,
  };
}
