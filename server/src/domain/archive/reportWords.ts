import type { AgreementPart } from '@cairn/shared/agreement.ts';
import type { Action } from '@cairn/shared/collab/schema.ts';
import type { Role } from '@cairn/shared/mentorship.ts';
import type { ReportSession } from './report.ts';

// The words of what people take along.

const LANGUAGE = 'en-GB';

export const ROLE_WORDS: Record<Role, string> = {
  mentor: 'mentor',
  mentee: 'mentee',
  peer: 'peer',
  observer: 'observer',
};

export const PART_WORDS: Record<AgreementPart, string> = {
  roles: 'Roles',
  frequency: 'How often we meet',
  confidentiality: 'Confidentiality',
  formality: 'How formal this is',
  leading: 'Who leads',
  ending: 'How we end it',
  other: 'What else',
};

export const STATE_WORDS: Record<ReportSession['state'], string> = {
  held: 'held',
  notHeld: 'not held',
  cancelled: 'cancelled',
  toCome: 'to come',
};

export const PLACE_WORDS: Record<Action['place'], string> = {
  todo: 'open',
  doing: 'begun',
  done: 'done',
  changed: 'changed',
  dropped: 'dropped',
};

export function dayWords(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeZone }).format(at);
}

/** A calendar date, which has no zone. */
export function dateWords(date: string): string {
  const at = Date.parse(`${date}T12:00Z`);
  return Number.isNaN(at) ? date : dayWords(at, 'UTC');
}

/** `2 h 5 min`, `45 min` */
export function lengthWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

export function isOpen({ place }: Pick<Action, 'place'>): boolean {
  return place === 'todo' || place === 'doing';
}

/** The zone that was asked for, where it is one. */
export function zoneOrUtc(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat(LANGUAGE, { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
