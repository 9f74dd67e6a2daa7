import type { PresenceState } from '@cairn/shared/collab/presence.ts';
import type { Awareness } from 'y-protocols/awareness';
import type { Presence } from './types.ts';

/** The others in a document, in an order that stays; the person's own other tabs are not others. */
export function presenceOf(awareness: Awareness, ownPersonId: string): Presence[] {
  const others: Presence[] = [];
  for (const [clientId, state] of awareness.getStates()) {
    const { user, looksAt } = state as Partial<PresenceState>;
    if (clientId === awareness.clientID || !user || user.personId === ownPersonId) continue;
    others.push({ clientId, ...user, looksAt: looksAt ?? null });
  }
  return others.sort((a, b) => a.clientId - b.clientId);
}
