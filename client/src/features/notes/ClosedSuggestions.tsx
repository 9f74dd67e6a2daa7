import type { Suggestion } from '@cairn/shared/http/notesRoutes.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { Lock, MessageCircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './Cards.module.css';
import { placeOf, suggestedTo } from './suggestionView.ts';
import type { SuggestionsModel } from './SuggestionsModel.ts';

interface Props {
  suggestions: readonly Suggestion[];
  model: SuggestionsModel;
  members: readonly Member[];
  you: Pick<Member, 'personId' | 'role'>;
  /** Only those that this person may open, as above a page of notes. */
  onlyMine?: boolean;
  edit?: (suggestion: Suggestion) => void;
  /** Something was opened: its card comes with the notes. */
  onOpened: () => void;
}

/** What is suggested and still closed: to whom it is for a line with “Open”, to its author the words on private paper. */
export function ClosedSuggestions({
  suggestions,
  model,
  members,
  you,
  onlyMine = false,
  edit,
  onOpened,
}: Props) {
  const { t } = useTranslation(['notes', 'common']);
  const [busy, setBusy] = useState<string | null>(null);
  const nameOf = (id: string) => members.find(({ personId }) => personId === id)?.name ?? t('someone');
  const shown = onlyMine ? suggestions.filter((one) => placeOf(one, you) === 'toOpen') : suggestions;
  if (shown.length === 0) return null;

  const attempt = async (id: string, run: () => Promise<void>, done: () => void) => {
    setBusy(id);
    try {
      await run();
      done();
    } catch (error) {
      const code = errorCode(error);
      toast(code === 'wrong_state' ? t('suggestion.gone') : t(`common:errors.${code}`), { tone: 'problem' });
    } finally {
      setBusy(null);
    }
  };
  const open = ({ id }: Suggestion) =>
    attempt(
      id,
      () => model.open(id),
      () => {
        toast(t('suggestion.opened'), { tone: 'good' });
        onOpened();
      },
    );
  const takeBack = ({ id }: Suggestion) =>
    attempt(
      id,
      () => model.withdraw(id),
      () => toast(t('suggestion.takenBack')),
    );

  return (
    <ul className={styles.closedList}>
      {shown.map((one) => {
        const name = nameOf(one.personId);
        // Where there is one only whom it can be for, it is for them.
        const [alone, second] = suggestedTo(members, { personId: one.personId });
        const forId = one.toId ?? (second ? null : (alone?.personId ?? null));
        switch (placeOf(one, you)) {
          case 'own':
            return (
              <li key={one.id} className={`${styles.card} ${styles.own}`}>
                <p className={styles.kind}>
                  <Lock size={16} aria-hidden="true" className={styles.icon} />
                  {t('suggestion.own')}
                </p>
                <p className={styles.text}>{one.text}</p>
                <div className={styles.by}>
                  <span>
                    {forId === null
                      ? t('suggestion.ownForAll')
                      : t('suggestion.ownFor', { to: nameOf(forId) })}
                  </span>
                  <span className={styles.buttons}>
                    <Button
                      size="small"
                      variant="plain"
                      aria-label={t('editOf', { what: one.text ?? '' })}
                      onPress={() => edit?.(one)}
                    >
                      {t('edit')}
                    </Button>
                    <Button
                      size="small"
                      variant="plain"
                      busy={busy === one.id}
                      aria-label={t('suggestion.takeBackOf', { what: one.text ?? '' })}
                      onPress={() => void takeBack(one)}
                    >
                      {t('suggestion.takeBack')}
                    </Button>
                  </span>
                </div>
              </li>
            );
          case 'toOpen': {
            const isForAll = forId === null;
            return (
              <li key={one.id} className={styles.closed} data-mine>
                <MessageCircleQuestionMark size={18} aria-hidden="true" />
                <p className={styles.closedWords}>
                  {t(isForAll ? 'suggestion.waitsForAll' : 'suggestion.waits', { name })}
                  {isForAll && <small>{t('suggestion.openFirst')}</small>}
                </p>
                <Button
                  size="small"
                  variant="primary"
                  busy={busy === one.id}
                  aria-label={t('suggestion.openOf', { name })}
                  onPress={() => void open(one)}
                >
                  {t('suggestion.open')}
                </Button>
              </li>
            );
          }
          case 'others':
            return (
              <li key={one.id} className={styles.closed}>
                <p className={`${styles.closedWords} ${styles.quiet}`}>
                  {forId === null
                    ? t('suggestion.forAll', { name })
                    : t('suggestion.forOther', { name, to: nameOf(forId) })}
                </p>
              </li>
            );
        }
      })}
    </ul>
  );
}
