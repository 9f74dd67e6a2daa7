import * as z from 'zod/mini';
import { thanksText, type Thanks } from '../archive/thanks.ts';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import type { ArchiveFile } from './archiveRoutes.ts';
import type { Route } from './routes.ts';

export interface Recognition {
  /** Milliseconds in which two who take part were in a session together, by the attendance log [I7]. */
  togetherMs: number;
  /** Sessions in which they were. */
  sessions: { sessionId: string; ms: number }[];
  people: { personId: string; ms: number }[];
  /** Those that one gave or was given, and those that were opened to all. */
  thanks: Thanks[];
  /** Who said yes to a certificate; it is to be had once everyone did who takes part. */
  certificate: { yes: string[]; missing: string[] };
}

const ofMentorship = { mentorshipId: idOf('mentorship') };
const ofThanks = { ...ofMentorship, thanksId: idOf('thanks') };

export const recognitionRoutes = {
  readRecognition: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/recognition',
    access: 'member',
    input: z.strictObject(ofMentorship),
    output: returns<Recognition>(),
    action: 'archive:take',
  },
  /** Thanks another member; only they read it until they open it to all. The caller makes the id, so that it is there once. */
  giveThanks: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/thanks',
    access: 'member',
    input: z.strictObject({ ...ofThanks, personId: idOf('person'), text: thanksText }),
    output: returns<Recognition>(),
    action: 'thanks:give',
  },
  /** Whom it thanks opens it to all members and the report, or closes it again. */
  showThanks: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/thanks/:thanksId/shown',
    access: 'member',
    input: z.strictObject({ ...ofThanks, shown: z.boolean() }),
    output: returns<Recognition>(),
    action: 'thanks:give',
  },
  /** Whoever wrote it takes it back. */
  takeBackThanks: {
    method: 'DELETE',
    path: '/api/mentorships/:mentorshipId/thanks/:thanksId',
    access: 'member',
    input: z.strictObject(ofThanks),
    output: returns<Recognition>(),
    action: 'thanks:give',
  },
  /** One's yes to certificates of the mentorship, or taken back. */
  setCertificate: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/certificate',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, yes: z.boolean() }),
    output: returns<Recognition>(),
    action: 'thanks:give',
  },
  /** The certificate as PDF; `wrong_state` while somebody's yes is missing. */
  readCertificate: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/certificate',
    access: 'member',
    input: z.strictObject({ ...ofMentorship, zone: z.optional(z.string().check(z.maxLength(64))) }),
    output: returns<ArchiveFile>(),
    action: 'archive:take',
  },
} as const satisfies Record<string, Route>;
