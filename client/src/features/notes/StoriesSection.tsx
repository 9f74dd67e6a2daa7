import '../../words/notesWords.ts';
import '../../words/planWords.ts';
import { readResources } from '@cairn/shared/collab/resources.ts';
import { readStories } from '@cairn/shared/collab/stories.ts';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { CollabDocument } from '../../collab/types.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../words/words.ts';
import { DocumentShell } from '../mentorship/DocumentShell.tsx';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { openPlan } from '../room/roomDocuments.ts';
import { useListed } from '../work/useDocument.ts';
import styles from './Cards.module.css';
import { kept, type KeptFilter } from './keptFilter.ts';
import { Links } from './Links.tsx';
import { Stories } from './Stories.tsx';

/** What was learned and is passed on: stories and saved links of all sessions. `rest`: one of them to be looked at. */
export function StoriesSection({ state, rest, keep }: SectionProps) {
  const document = keep(openPlan);
  const { loaded } = useSnapshot(document);
  return (
    <DocumentShell document={document}>
      {() =>
        loaded ? <KeptLists document={document} state={state} first={rest} /> : <Skeleton height="10rem" />
      }
    </DocumentShell>
  );
}

interface KeptListsProps {
  document: CollabDocument;
  state: SectionProps['state'];
  first: string;
}

const ALL = 'all';

function KeptLists({ document, state: { members, sessions, you }, first }: KeptListsProps) {
  const { t } = useTranslation('notes');
  const { access } = useSnapshot(document);
  const stories = useListed(document, readStories);
  const links = useListed(document, readResources);
  const [filter, setFilter] = useState<KeptFilter>({ words: '', sessionId: ALL });
  const everything = [...stories, ...links];
  const told = new Set(everything.map(({ sessionId }) => sessionId));
  const from = sessions.filter(({ id, number }) => told.has(id) && number > 0);
  const isFiltered = filter.words.trim() !== '' || filter.sessionId !== ALL;
  const found = { stories: kept(stories, filter), links: kept(links, filter) };
  const count = found.stories.length + found.links.length;
  const sessionOf = (id: string | null) => {
    const number = sessions.find((session) => session.id === id)?.number ?? 0;
    return number > 0 ? t('kept.session', { number }) : t('kept.noSession');
  };
  const shared = { document, members, you, canEdit: access === 'write', sessionOf, first, now: Date.now };

  return (
    <div className={styles.sections}>
      {everything.length > 0 && (
        <search className={styles.filters}>
          <TextField
            label={t('kept.find')}
            type="search"
            placeholder={t('kept.findPlaceholder')}
            value={filter.words}
            onChange={(words) => setFilter({ ...filter, words })}
          />
          {from.length > 1 && (
            <Select
              label={t('kept.from')}
              options={[
                { id: ALL, label: t('kept.allSessions') },
                ...from.map(({ id }) => ({ id, label: sessionOf(id) })),
              ]}
              value={filter.sessionId}
              onChange={(sessionId) => setFilter({ ...filter, sessionId })}
            />
          )}
        </search>
      )}
      <VisuallyHidden role="status">{isFiltered ? t('kept.found', { count }) : ''}</VisuallyHidden>
      {isFiltered && count === 0 ? (
        <EmptyState icon={<Search size={20} />} title={t('kept.none')}>
          {t('kept.noneWords')}
        </EmptyState>
      ) : (
        <>
          <Stories {...shared} stories={found.stories} isFiltered={isFiltered} />
          <Links {...shared} links={found.links} isFiltered={isFiltered} />
        </>
      )}
    </div>
  );
}
