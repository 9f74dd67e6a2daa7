import { propose, readProposals, type NewProposal } from '@cairn/shared/collab/proposals.ts';
import type { AgendaItem, AgendaItemFields } from '@cairn/shared/collab/schema.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { minutesOf } from '@cairn/shared/templates.ts';
import { useTranslation } from '../../../words/words.ts';
import type { CollabDocument } from '../../../collab/types.ts';
import { proposalWords } from './proposalWords.ts';
import type { ChosenTemplate } from '../../templates/TemplatesDialog.tsx';
import type { ProposeItem } from './ProposeMenu.tsx';

/** The ways in which somebody who doesn't write the agenda says what they would change in it. */
export function useProposing(
  notes: CollabDocument,
  items: readonly AgendaItem[],
  you: Member,
  serverNow: () => number,
  say: (words: string) => void,
) {
  const { t } = useTranslation('leading');
  const offer = (fields: Omit<NewProposal, 'personId' | 'at'>) => {
    const id = propose(notes.doc, { ...fields, personId: you.personId, at: serverNow() });
    const made = readProposals(notes.doc).find((proposal) => proposal.id === id);
    if (made) say(t('proposals.sent', { what: proposalWords(made, items, t) }));
  };
  return {
    template: ({ name, items: wanted }: ChosenTemplate) =>
      offer({ kind: 'template', title: name, minutes: minutesOf(wanted), items: wanted }),
    add: ({ title, minutes }: AgendaItemFields) => offer({ kind: 'add', title, minutes }),
    about: ({ id: itemId, title, minutes }: AgendaItem): ProposeItem => ({
      reword: (fields) => offer({ kind: 'reword', itemId, was: title, ...fields }),
      move: (index) => {
        const others = items.filter(({ id }) => id !== itemId);
        offer({ kind: 'move', itemId, title, minutes, afterId: others[index - 1]?.id ?? null });
      },
      drop: () => offer({ kind: 'drop', itemId, title, minutes }),
    }),
  };
}
