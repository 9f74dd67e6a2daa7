import { isUntouched } from '@cairn/shared/collab/fillAgenda.ts';
import {
  applyProposal,
  decideProposal,
  isItemGone,
  withdrawProposal,
  type Proposal,
} from '@cairn/shared/collab/proposals.ts';
import type { AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { FillWay } from '@cairn/shared/http/templateRoutes.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { Check } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from '../../../words/words.ts';
import type { CollabDocument } from '../../../collab/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { proposalWords } from './proposalWords.ts';
import styles from './Proposals.module.css';

interface Props {
  agenda: CollabDocument;
  notes: CollabDocument;
  proposals: readonly Proposal[];
  items: readonly AgendaItem[];
  members: readonly Member[];
  you: Member;
  /** This person writes the agenda, and so can make a proposal true. */
  mayDecide: boolean;
  mayWriteNotes: boolean;
  serverNow: () => number;
  say: (words: string) => void;
}

/** What is proposed for the agenda, as quiet cards above it; below them what became of earlier ones. */
export function Proposals({ agenda, notes, proposals, items, members, you, ...props }: Props) {
  const { t } = useTranslation('leading');
  const { mayDecide, mayWriteNotes, serverNow, say } = props;
  const section = useRef<HTMLElement>(null);
  const open = proposals.filter(({ state }) => state === 'open');
  const decided = proposals.filter(({ state }) => state !== 'open');
  if (proposals.length === 0) return null;

  const nameOf = (personId: string | null) =>
    members.find((member) => member.personId === personId)?.name ?? t('proposals.someone');
  /** A template, and the agenda was worked on: whoever accepts says what becomes of that. */
  const asks = ({ kind }: Proposal) => kind === 'template' && !isUntouched(agenda.doc);
  // The button that was pressed goes with its card: the focus stays where the cards are.
  const keepFocus = () => section.current?.focus();
  const decide = (proposal: Proposal, state: 'accepted' | 'left', way?: FillWay) => {
    if (state === 'accepted' && !applyProposal(agenda.doc, proposal, serverNow(), way)) return;
    decideProposal(notes.doc, proposal.id, { state, decidedBy: you.personId });
    keepFocus();
  };
  const withdraw = (proposal: Proposal, what: string) => {
    withdrawProposal(notes.doc, proposal.id);
    say(t('proposals.takenBack', { what }));
    keepFocus();
  };

  return (
    <section ref={section} className={styles.proposals} aria-label={t('proposals.title')} tabIndex={-1}>
      {open.length > 0 && (
        <ul className={styles.list}>
          {open.map((proposal) => {
            const what = proposalWords(proposal, items, t);
            const isGone = isItemGone(proposal, items);
            const isOwn = proposal.personId === you.personId;
            return (
              <li key={proposal.id} className={styles.card} data-proposal={proposal.id}>
                <div className={styles.words}>
                  <p className={styles.what}>
                    {isGone ? t('proposals.gone', { title: proposal.was }) : what}
                  </p>
                  <p className={styles.by}>
                    {isOwn ? t('proposals.own') : t('proposals.by', { name: nameOf(proposal.personId) })}
                  </p>
                </div>
                <div className={styles.actions}>
                  {mayDecide && mayWriteNotes && asks(proposal) && (
                    <>
                      <Button size="small" onPress={() => decide(proposal, 'accepted', 'append')}>
                        {t('proposals.acceptBelow')}
                      </Button>
                      <Button size="small" onPress={() => decide(proposal, 'accepted', 'replace')}>
                        {t('proposals.acceptReplacing')}
                      </Button>
                    </>
                  )}
                  {mayDecide && mayWriteNotes && !isGone && !asks(proposal) && (
                    <Button
                      size="small"
                      variant="primary"
                      icon={<Check size={14} aria-hidden="true" />}
                      aria-label={t('proposals.acceptOf', { what })}
                      onPress={() => decide(proposal, 'accepted')}
                    >
                      {t('proposals.accept')}
                    </Button>
                  )}
                  {mayDecide && mayWriteNotes && (
                    <Button
                      size="small"
                      aria-label={t('proposals.leaveOf', { what })}
                      onPress={() => decide(proposal, 'left')}
                    >
                      {t('proposals.leave')}
                    </Button>
                  )}
                  {isOwn && !mayDecide && mayWriteNotes && (
                    <Button
                      size="small"
                      variant="plain"
                      aria-label={t('proposals.takeBackOf', { what })}
                      onPress={() => withdraw(proposal, what)}
                    >
                      {t('proposals.takeBack')}
                    </Button>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {decided.length > 0 && (
        <details className={styles.earlier}>
          <summary>{t('proposals.earlier', { count: decided.length })}</summary>
          <ul className={styles.decided}>
            {decided.map((proposal) => (
              <li key={proposal.id}>
                {proposalWords(proposal, items, t)}{' '}
                <span className={styles.by}>
                  {t(proposal.state === 'accepted' ? 'proposals.wasAccepted' : 'proposals.wasLeft', {
                    name: nameOf(proposal.decidedBy),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
