import { isMenteeSide } from './leading.ts';
import type { Role, SessionState } from './mentorship.ts';

/** Everything that a member may or may not do. */
export const ACTIONS = [
  'room:enter',
  'media:receive',
  'media:send',
  'chat:read',
  'chat:write',
  'hand:raise',
  'clock:set',
  'purpose:set',
  'purpose:accept',
  'lead:set',
  'session:start',
  'session:end',
  'session:pause',
  'session:createNext',
  'session:schedule',
  'schedule:read',
  'link:read',
  'link:renew',
  'member:remove',
  'document:read',
  'document:write',
  'agenda:fill',
  'version:read',
  'version:restore',
  'archive:take',
  'thanks:give',
  'suggestion:make',
  'suggestion:open',
  'question:ask',
  'agreement:write',
  'feedback:give',
  'checkIn:give',
  'reflection:write',
  'closing:answer',
  'privacy:read',
  'retention:set',
  'mentorship:leave',
  'erasure:decide',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface PermissionContext {
  isOwner: boolean;
  sessionState: SessionState;
}

const OWNER_ONLY: ReadonlySet<Action> = new Set([
  'session:start',
  'session:end',
  'link:read',
  'link:renew',
  'member:remove',
  'retention:set',
]);

/** What is for those who are mentored, and for nobody else, owner or not. */
const MENTEE_SIDE_ONLY: ReadonlySet<Action> = new Set([
  'purpose:accept',
  'lead:set',
  'suggestion:open',
  'checkIn:give',
]);

const OBSERVER: ReadonlySet<Action> = new Set([
  'room:enter',
  'media:receive',
  'chat:read',
  'hand:raise',
  'document:read',
  'schedule:read',
  'reflection:write',
  'privacy:read',
  'mentorship:leave',
]);

/** What needs a session that has not ended. Documents stay open after it: the plan outlives the session. */
const NEEDS_OPEN_SESSION: ReadonlySet<Action> = new Set([
  'room:enter',
  'media:receive',
  'media:send',
  'chat:write',
  'hand:raise',
  'clock:set',
  'purpose:set',
  'purpose:accept',
  'lead:set',
  'session:start',
  'session:end',
  'session:pause',
  'checkIn:give',
  'agenda:fill',
]);

/**
 * Whether a member with this role may do this now. The server decides by it and the client shows by it.
 * An owner keeps their role and may besides do what is the owner's, also as an observer.
 */
export function can(role: Role, action: Action, context: PermissionContext): boolean {
  if (context.sessionState === 'ended' && NEEDS_OPEN_SESSION.has(action)) return false;
  if (MENTEE_SIDE_ONLY.has(action)) return isMenteeSide(role);
  if (OWNER_ONLY.has(action)) return context.isOwner;
  // Whether a peer may depends on there being no mentor, which the server looks at besides.
  if (action === 'suggestion:make') return role === 'mentor' || role === 'peer';
  if (action === 'purpose:set' && context.isOwner) return true;
  if ((action === 'session:createNext' || action === 'session:schedule') && context.isOwner) return true;
  return role === 'observer' ? OBSERVER.has(action) : true;
}
