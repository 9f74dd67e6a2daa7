import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import { fillAgenda } from '@cairn/shared/collab/fillAgenda.ts';
import { addAgendaItem } from '@cairn/shared/collab/schema.ts';
import { documentName } from '@cairn/shared/collab/documents.ts';
import { newId } from '@cairn/shared/ids.ts';
import { isMenteeSide } from '@cairn/shared/leading.ts';
import type { Member, Session } from '@cairn/shared/mentorship.ts';
import { INFORMAL_AGENDA, REVIEW_ITEM } from '@cairn/shared/templates.ts';
import * as Y from 'yjs';
import type { NewDocument } from './ports.ts';

export interface NewSessionFields extends Pick<Session, 'mentorshipId' | 'number' | 'createdAt'> {
  /** What it is for, where somebody says so: of the mentee side it is the purpose, of anybody else a proposal. */
  said?: { purpose: string; by: Pick<Member, 'personId' | 'role'> };
  /** Whose turn it is to lead, among peers. */
  leaderId?: string | null;
  /** What its agenda begins with, where somebody chose a template. */
  agenda?: readonly TemplateItem[] | null | undefined;
}

/** A planned session, and the documents that are made with it in one transaction: no client ever seeds. */
export function newSession({ said, leaderId = null, agenda = null, ...fields }: NewSessionFields): {
  session: Session;
  documents: NewDocument[];
} {
  const { purpose, by } = said ?? { purpose: '', by: null };
  const isAgreed = by !== null && isMenteeSide(by.role);
  const session: Session = {
    ...fields,
    id: newId('session'),
    purpose: isAgreed ? purpose : '',
    proposal: isAgreed || purpose === '' || by === null ? null : { text: purpose, personId: by.personId },
    leadMode: 'open',
    leaderId,
    state: 'planned',
    startedAt: null,
    endedAt: null,
    metAt: null,
    time: null,
    pausedAt: null,
    pausedMs: 0,
    outcome: null,
  };
  return {
    session,
    documents: [
      {
        name: documentName({ kind: 'agenda', sessionId: session.id }),
        update: seedAgenda(session.number, agenda, session.createdAt),
      },
      { name: documentName({ kind: 'notes', sessionId: session.id }), update: null },
    ],
  };
}

function seedAgenda(number: number, agenda: readonly TemplateItem[] | null, at: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (number > 1) addAgendaItem(doc, REVIEW_ITEM);
    if (agenda) fillAgenda(doc, { id: newId('fill'), items: agenda, way: 'replace', at });
    else for (const item of INFORMAL_AGENDA) addAgendaItem(doc, item);
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
