import * as z from 'zod/mini';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import type { Role } from '../mentorship.ts';
import type { MentorshipState, Route } from './routes.ts';

export const ARCHIVE_FORMATS = ['json', 'markdown', 'calendar', 'report'] as const;
export type ArchiveFormat = (typeof ARCHIVE_FORMATS)[number];

/** A file to be saved: its bytes in base64. */
export interface ArchiveFile {
  name: string;
  /** Media type, such as `application/pdf`. */
  type: string;
  base64: string;
}

export interface ImportProgress {
  step: 'waiting' | 'checking' | 'writing';
  /** So many documents of so many. */
  done: number;
  of: number;
}

/** A member who came with an archive, for the owner to send them their link. */
export interface WaitingSeat {
  personId: string;
  name: string;
  role: Role;
  url: string;
}

const ofMentorship = { mentorshipId: idOf('mentorship') };
/** 128 bits of the browser's own: whoever knows it may see how far the import is. */
const importId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const secret = z.string().check(z.minLength(10), z.maxLength(120), z.regex(/^[\w-]+\.[\w-]+$/));

export const archiveRoutes = {
  /** The whole mentorship as a file: what this member may see of it [I2]. */
  takeAlong: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/archive/:format',
    access: 'member',
    input: z.strictObject({
      ...ofMentorship,
      format: z.enum(ARCHIVE_FORMATS),
      /** The zone in which times are written. */
      zone: z.optional(z.string().check(z.maxLength(64))),
    }),
    output: returns<ArchiveFile>(),
    action: 'archive:take',
    seen: 'archive',
  },
  /**
   * Makes a mentorship of an archive's JSON [I4]; the caller is `memberId` of the file, and becomes its owner here. The file
   * is parsed apart from the rest, so that a refusal (`archive_refused`) says where in it something is wrong. Sets the cookie.
   */
  importMentorship: {
    method: 'POST',
    path: '/api/import',
    access: 'anyone',
    input: z.strictObject({
      archive: z.unknown(),
      memberId: idOf('person'),
      personId: z.optional(idOf('person')),
      importId,
    }),
    output: returns<MentorshipState>(),
    action: null,
    isLarge: true,
  },
  importProgress: {
    method: 'GET',
    path: '/api/import/:importId',
    access: 'anyone',
    input: z.strictObject({ importId }),
    output: returns<{ progress: ImportProgress | null }>(),
    action: null,
  },
  /** Members who came with an archive and have not come themselves. */
  listWaitingSeats: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/seats',
    access: 'member',
    input: z.strictObject(ofMentorship),
    output: returns<{ seats: WaitingSeat[] }>(),
    action: 'link:read',
  },
  /** Wrong, taken and never made are one answer: `not_found`. */
  previewSeat: {
    method: 'POST',
    path: '/api/seats/preview',
    access: 'anyone',
    input: z.strictObject({ secret }),
    output: returns<{ title: string; name: string; role: Role }>(),
    action: null,
  },
  /** This browser is that member from now on; the link opens nothing any more [I5]. Sets the cookie. */
  takeSeat: {
    method: 'POST',
    path: '/api/seats/take',
    access: 'anyone',
    input: z.strictObject({ secret }),
    output: returns<MentorshipState>(),
    action: null,
  },
} as const satisfies Record<string, Route>;
