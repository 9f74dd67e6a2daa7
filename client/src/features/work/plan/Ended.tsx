import { endedActions, reopenAction, type Action } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { Archive, RotateCcw, Search } from 'lucide-react';
import { useState } from 'react';
import type { CollabDocument } from '../../../collab/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { usePlan } from '../useDocument.ts';
import styles from './Ended.module.css';
import { foundIn } from './foundIn.ts';
import { ownerName } from './owner.ts';
import { useTranslation } from '../../../words/words.ts';

interface Props {
  document: CollabDocument;
  members: readonly Member[];
  canEdit: boolean;
  say: (words: string) => void;
}

/** So many at a time: after years there are thousands. */
const PAGE = 100;

/** What is over, to be found again and reopened. */
export function Ended({ document, members, canEdit, say }: Props) {
  const { t } = useTranslation(['plan', 'work']);
  const { t: ofWork } = useTranslation('work');
  const plan = usePlan(document);
  const [words, setWords] = useState('');
  const [most, setMost] = useState(PAGE);
  const ended = endedActions(plan);
  const found = foundIn(ended, words);
  const titles = new Map(
    Object.values(plan)
      .flat()
      .map(({ id, title }) => [id, title]),
  );

  if (ended.length === 0) {
    return (
      <EmptyState icon={<Archive size={28} />} title={t('ended.empty.title')}>
        {t('ended.empty.teach')}
      </EmptyState>
    );
  }
  return (
    <section className={styles.ended} aria-label={t('ended.title')}>
      <div className={styles.search}>
        <Search size={16} aria-hidden="true" />
        <TextField
          type="search"
          label={t('ended.search')}
          hideLabel
          placeholder={t('ended.search')}
          value={words}
          onChange={(now) => {
            setWords(now);
            setMost(PAGE);
          }}
        />
      </div>
      <p role="status" className={styles.count}>
        {found.length === 0 ? t('ended.none') : t('ended.count', { count: found.length })}
      </p>
      <ul className={styles.list}>
        {found.slice(0, most).map((action) => (
          <EndedRow
            key={action.id}
            action={action}
            owner={action.ownerId === null ? null : ownerName(action.ownerId, members, ofWork)}
            became={titles.get(action.outcome?.nextId ?? '')}
            onReopen={
              canEdit
                ? () => {
                    reopenAction(document.doc, action.id);
                    say(t('ended.reopened', { title: action.title }));
                  }
                : undefined
            }
          />
        ))}
      </ul>
      {found.length > most && <Button onPress={() => setMost(most + PAGE)}>{t('ended.more')}</Button>}
    </section>
  );
}

interface RowProps {
  action: Action;
  owner: string | null;
  /** The title of what it became. */
  became: string | undefined;
  onReopen: (() => void) | undefined;
}

function EndedRow({ action: { title, outcome }, owner, became, onReopen }: RowProps) {
  const { t, language } = useTranslation(['plan', 'work']);
  if (!outcome) return null;
  const name = title || t('work:plan.untitled');
  const date =
    outcome.at === null
      ? null
      : new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(outcome.at);
  const how = t(`ended.${outcome.kind}`);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.title}>{name}</p>
        <p className={styles.facts}>
          <span className={styles.how} data-how={outcome.kind}>
            {date === null ? how : t('ended.on', { outcome: how, date })}
          </span>
          {owner !== null && <span>{owner}</span>}
          {became !== undefined && <span>{t('ended.became', { title: became })}</span>}
        </p>
        {outcome.reason !== '' && <p className={styles.reason}>{outcome.reason}</p>}
      </div>
      {onReopen && (
        <IconButton
          label={t('ended.reopenOf', { title: name })}
          icon={<RotateCcw size={16} aria-hidden="true" />}
          size="small"
          onPress={onReopen}
        />
      )}
    </li>
  );
}
