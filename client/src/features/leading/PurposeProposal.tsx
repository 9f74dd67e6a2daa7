import '../../words/leadingWords.ts';
import { MAX_LENGTH, type Member, type Session } from '@cairn/shared/mentorship.ts';
import { useState, type SubmitEvent } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import type { PurposeActions } from '../room/RoomCommands.ts';
import styles from './PurposeProposal.module.css';
import { proposedPurpose, type ProposedPurpose } from './purposeView.ts';

interface Props {
  session: Session;
  members: readonly Member[];
  you: Member;
  actions: PurposeActions;
  /** While nothing else was agreed to, it stands as the heading of the page. */
  heading?: boolean;
}

/** What somebody proposes as the purpose, and what is waited for, in words; the mentee side agrees or says it otherwise. */
export function PurposeProposal({ session, members, you, actions, heading = false }: Props) {
  const proposed = proposedPurpose(session, members, you);
  return (
    <div role="status">
      {proposed && (
        <Proposed
          // Another text is another question: what was begun for the old one is gone.
          key={proposed.text}
          proposed={proposed}
          startsByIt={session.state === 'planned' && proposed.standing === ''}
          heading={heading && proposed.standing === ''}
          actions={actions}
        />
      )}
    </div>
  );
}

interface ProposedProps {
  proposed: ProposedPurpose;
  /** The session waits for it. */
  startsByIt: boolean;
  heading: boolean;
  actions: PurposeActions;
}

function Proposed({ proposed, startsByIt, heading, actions }: ProposedProps) {
  const { t } = useTranslation(['lobby', 'common']);
  // Not the room's words: in the lobby they are not there yet.
  const attempt = (asked: Promise<void>) => {
    asked.catch((error: unknown) => toast(t(`common:errors.${errorCode(error)}`), { tone: 'problem' }));
  };
  const [changing, setChanging] = useState(false);
  const { text, by, isOwn, waitsFor, standing } = proposed;
  const { setPurpose, acceptPurpose } = actions;
  const names = new Intl.ListFormat(undefined, { type: 'disjunction' }).format(waitsFor);

  if (changing && setPurpose) {
    return (
      <ChangeForm
        text={text}
        isOwn={isOwn}
        onDone={(words) => {
          setChanging(false);
          if (words !== null) attempt(setPurpose(words));
        }}
      />
    );
  }
  const Words = heading ? 'h1' : 'p';
  return (
    <div className={styles.proposal}>
      <Words className={styles.words}>
        <span className={styles.who}>
          {isOwn ? t('purpose.youPropose') : t('purpose.proposes', { name: by ?? t('purpose.someone') })}
        </span>{' '}
        <q className={styles.text}>{text}</q>{' '}
        {!acceptPurpose && (
          <span className={styles.waits}>
            {waitsFor.length === 0
              ? t('purpose.nobody')
              : t(startsByIt ? 'purpose.startsWhen' : 'purpose.waitsFor', { names })}
          </span>
        )}
      </Words>
      <div className={styles.actions}>
        {acceptPurpose && (
          <Button size="small" variant="primary" onPress={() => attempt(acceptPurpose(text))}>
            {t('purpose.agree')}
          </Button>
        )}
        {(acceptPurpose ?? isOwn) && setPurpose && (
          <Button size="small" onPress={() => setChanging(true)}>
            {t('purpose.change')}
          </Button>
        )}
        {acceptPurpose && setPurpose && standing !== '' && (
          <Button size="small" variant="plain" onPress={() => attempt(setPurpose(standing))}>
            {t('purpose.keep')}
          </Button>
        )}
        {!acceptPurpose && isOwn && setPurpose && (
          <Button size="small" variant="plain" onPress={() => attempt(setPurpose(''))}>
            {t('purpose.takeBack')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChangeProps {
  text: string;
  isOwn: boolean;
  onDone: (words: string | null) => void;
}

/** The words as this person would have them; leaving the field empty, or Escape, leaves the proposal as it is. */
function ChangeForm({ text, isOwn, onDone }: ChangeProps) {
  const { t } = useTranslation(['lobby', 'common']);
  const [words, setWords] = useState(text);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onDone(words.trim() || null);
  };
  return (
    <form className={styles.proposal} onSubmit={submit}>
      <input
        className={styles.input}
        aria-label={t('purpose.label')}
        value={words}
        maxLength={MAX_LENGTH.purpose}
        autoFocus
        autoComplete="off"
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone(null)}
      />
      <div className={styles.actions}>
        <Button size="small" variant="primary" type="submit">
          {t(isOwn ? 'purpose.propose' : 'purpose.set')}
        </Button>
        <Button size="small" onPress={() => onDone(null)}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}
