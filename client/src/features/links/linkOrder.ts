import type { LinkInfo } from '@cairn/shared/http/routes.ts';
import type { Role } from '@cairn/shared/mentorship.ts';

/** Whom somebody in this role most likely invites, first to last. */
const ORDER: Record<Role, readonly Role[]> = {
  mentor: ['mentee', 'mentor', 'peer', 'observer'],
  mentee: ['mentor', 'mentee', 'peer', 'observer'],
  peer: ['peer', 'mentor', 'mentee', 'observer'],
  observer: ['mentee', 'mentor', 'peer', 'observer'],
};

/** The links with the likeliest first. */
export function linksFor(role: Role, links: readonly LinkInfo[]): LinkInfo[] {
  const order = ORDER[role];
  return [...links].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}
