import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import type { Identity } from './Identity.ts';

/** Why a mentorship isn't open to this tab, or not yet. */
export type NotOpened =
  /** This browser holds several people here and the tab has not said which one it is. */
  | { state: 'choosing'; people: Member[] }
  /** No such mentorship, or nobody of this browser is in it. */
  | { state: 'notMember' }
  /** Its members agreed to erase it. */
  | { state: 'erased' }
  | { state: 'unreachable'; code: ErrorCode };

interface Options {
  api: Api;
  identity: Identity;
  mentorshipId: string;
}

/** Finds out who this tab is in the mentorship, and reads as that person. Resolves with null where it was read. */
export async function openAsMember(
  options: Options,
  read: (personId: string) => Promise<void>,
): Promise<NotOpened | null> {
  const { api, identity, mentorshipId } = options;
  try {
    const chosen = identity.personOf(mentorshipId);
    if (chosen !== null) {
      await read(chosen);
      return null;
    }
    const { mentorships } = await api.call('listMine', {});
    const people = mentorships
      .filter(({ mentorship }) => mentorship.id === mentorshipId)
      .map(({ you }) => you);
    const [first, second] = people;
    if (!first) return { state: 'notMember' };
    if (second) return { state: 'choosing', people };
    identity.choose(mentorshipId, first.personId);
    await read(first.personId);
    return null;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'erased') return { state: 'erased' };
    const unknown = code === 'not_found' || code === 'forbidden' || code === 'unauthenticated';
    if (unknown && identity.personOf(mentorshipId) !== null) {
      identity.forget(mentorshipId);
      // Another person of this browser may still be one of them.
      return openAsMember(options, read);
    }
    return unknown || code === 'bad_input' ? { state: 'notMember' } : { state: 'unreachable', code };
  }
}
