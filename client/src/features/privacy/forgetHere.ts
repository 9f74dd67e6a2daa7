import { documentName } from '@cairn/shared/collab/documents.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import type { Api } from '../../lib/apiCall.ts';

// What this device keeps of what is gone. The scripts that know how are fetched only then.

/** Forgets the person's copies of all documents of a mentorship that they left. */
export async function forgetMentorship({ mentorship, sessions }: MentorshipState, personId: string) {
  const { forgetDocuments } = await import('../../collab/forgetPerson.ts');
  await forgetDocuments(personId, [
    documentName({ kind: 'mentorship', mentorshipId: mentorship.id }),
    ...sessions.flatMap(({ id: sessionId }) => [
      documentName({ kind: 'agenda', sessionId }),
      documentName({ kind: 'notes', sessionId }),
      documentName({ kind: 'private', sessionId, personId }),
    ]),
  ]);
}

/** Asks which documents were erased of those that this device keeps, whoever they are of, and forgets those. Never rejects. */
export async function forgetErased(api: Api): Promise<void> {
  const { forgetWhere } = await import('../../collab/forgetPerson.ts');
  await forgetWhere(async (documents) => {
    const { erased } = await api.call('listErased', { documents });
    return erased;
  });
}
