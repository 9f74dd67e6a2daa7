import '../../words/planWords.ts';
import type { SearchHit } from '@cairn/shared/http/homeRoutes.ts';
import { marked, wordsOf } from '@cairn/shared/search/fold.ts';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';
import { heldAt } from '../mentorship/heldSessions.ts';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { dayWords } from '../schedule/timeWords.ts';
import { addressOf, grouped } from './grouped.ts';
import { openSearch } from './SearchModel.ts';
import styles from './SearchSection.module.css';

/** Finds words in all that the members share, and leads to where they stand. */
export function SearchSection({ state: { mentorship, sessions }, keep }: SectionProps) {
  const { t } = useTranslation(['mentorship', 'common']);
  const model = keep(openSearch);
  const { words, isSearching, found, problem } = useSnapshot(model);
  const sought = wordsOf(found?.words ?? '');
  const [now] = useState(() => Date.now());
  const groupTitle = (sessionId: string | null) => {
    const session = sessions.find(({ id }) => id === sessionId);
    if (!session) return t('search.across');
    if (session.number === 0) return t('sessionList.cancelled');
    const title = t('overview.session', { number: session.number });
    return session.state === 'ended' ? `${title}, ${dayWords(heldAt(session), now)}` : title;
  };
  return (
    <section className={styles.search} aria-label={t('sections.search')}>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void model.search();
        }}
      >
        <TextField
          type="search"
          size="large"
          label={t('search.label')}
          description={t('search.note')}
          value={words}
          onChange={model.type}
          maxLength={100}
          autoComplete="off"
        />
      </form>
      {problem !== null && (
        <Banner
          tone="problem"
          live
          action={
            <Button size="small" onPress={() => void model.search()}>
              {t('common:tryAgain')}
            </Button>
          }
        >
          {t(`common:errors.${problem}`)}
        </Banner>
      )}
      <p role="status" className={styles.count}>
        {isSearching
          ? t('search.searching')
          : found &&
            found.hits.length > 0 &&
            t(found.more ? 'search.many' : 'search.count', { count: found.hits.length })}
      </p>
      {!isSearching && found?.hits.length === 0 && (
        <EmptyState icon={<Search size={28} />} title={t('search.none', { words: found.words })}>
          {t('search.noneTeach')}
        </EmptyState>
      )}
      {grouped(found?.hits ?? []).map(({ sessionId, hits }) => (
        <section
          key={sessionId ?? 'none'}
          className={styles.group}
          aria-labelledby={`found-${sessionId ?? 'none'}`}
        >
          <h2 id={`found-${sessionId ?? 'none'}`} className={styles.heading}>
            {groupTitle(sessionId)}
          </h2>
          <ul className={styles.hits}>
            {hits.map((hit) => (
              <li key={`${hit.kind} ${hit.id}`}>
                <Hit hit={hit} mentorshipId={mentorship.id} words={sought} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Hit({
  hit,
  mentorshipId,
  words,
}: {
  hit: SearchHit;
  mentorshipId: string;
  words: readonly string[];
}) {
  const { t } = useTranslation(['mentorship', 'work']);
  const title = hit.title || (hit.kind === 'note' ? t('work:notes.general') : '');
  return (
    <a className={styles.hit} href={addressOf(mentorshipId, hit)}>
      <span className={styles.kind}>{t(`search.kind.${hit.kind}`)}</span>
      <span className={styles.words}>
        {title !== '' && (
          <span className={styles.title}>
            <Marked text={title} words={words} />
          </span>
        )}
        {hit.excerpt !== '' && (
          <span className={styles.excerpt}>
            <Marked text={hit.excerpt} words={words} />
          </span>
        )}
      </span>
    </a>
  );
}

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  let at = 0;
  return marked(text, words).map((piece) => {
    at += piece.text.length;
    return piece.marked ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>;
  });
}
