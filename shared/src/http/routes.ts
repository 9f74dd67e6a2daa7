import * as z from 'zod/mini';
import { templateItems } from '../agendaItem.ts';
import { returns, type Endpoint } from '../contract.ts';
import { idOf } from '../ids.ts';
import { accountRoutes } from './accountRoutes.ts';
import { agreementRoutes } from './agreementRoutes.ts';
import { feedbackRoutes } from './feedbackRoutes.ts';
import { learningRoutes } from './learningRoutes.ts';
import { homeRoutes } from './homeRoutes.ts';
import { archiveRoutes } from './archiveRoutes.ts';
import { notesRoutes } from './notesRoutes.ts';
import { planRoutes } from './planRoutes.ts';
import { privacyRoutes, type AccessKind } from './privacyRoutes.ts';
import {
  linkPolicy,
  personName,
  purpose,
  role,
  title,
  type ChatMessage,
  type LinkPolicy,
  type Member,
  type Mentorship,
  type Role,
  type Session,
} from '../mentorship.ts';
import { recognitionRoutes } from './recognitionRoutes.ts';
import { scheduleRoutes } from './scheduleRoutes.ts';
import { templateRoutes } from './templateRoutes.ts';

/**
 * The HTTP API. Every answer is `Answer<T>` of `errors.ts`. Path parameters and body are one input object, so that
 * a route has one schema; unknown fields are refused.
 *
 * A browser carries one HttpOnly cookie; it may hold several people ("join as someone else"), so a tab names the
 * person that it speaks for in the header `cairn-person`. The server takes only people whom the cookie's browser holds.
 */

export const PERSON_HEADER = 'cairn-person';
export const BROWSER_COOKIE = 'cairn';

/**
 * `anyone`: no cookie needed. `person`: a known browser that names one of its people. `member`: that person is a
 * member of the mentorship (or of the session's) that the input names, and `action` is asked of them. `account`:
 * somebody is signed in in this browser.
 */
export type Access = 'anyone' | 'person' | 'member' | 'account';

export interface Route extends Endpoint {
  method: 'GET' | 'POST' | 'DELETE';
  path: `/api/${string}`;
  access: Access;
  /** That a member was answered is written into the access log, under the session or document that the input names. */
  seen?: AccessKind;
  /** Takes a body as large as an archive. */
  isLarge?: true;
}

const nothing = z.strictObject({});
const ofMentorship = z.strictObject({ mentorshipId: idOf('mentorship') });

export interface LinkInfo {
  id: string;
  role: Role;
  /** The whole address to hand on; its secret stands in the fragment. */
  url: string;
  /** How often it was renewed; older addresses open nothing. */
  generation: number;
}

/** The links of a mentorship, and whether they make members now. */
export interface LinkList {
  links: LinkInfo[];
  policy: LinkPolicy;
  /** Whether whoever opens one becomes a member. */
  open: boolean;
}

/** What a link shows before anyone says who they are. */
export interface LinkPreview {
  mentorship: Mentorship;
  session: Session;
  role: Role;
  /** People of this browser who are already members: continue as one of them, or join as someone else. */
  known: { personId: string; name: string; role: Role }[];
  inside: { name: string; role: Role }[];
}

export interface MentorshipState {
  mentorship: Mentorship;
  /** The one that it is at: live, else the next that is planned, else the last. */
  session: Session;
  sessions: Session[];
  members: Member[];
  you: Member;
}

/** What makes a version: a session's end, or that an earlier version takes the place of what is there. */
export type VersionReason = 'session ended' | 'before restore';

export interface VersionInfo {
  id: string;
  document: string;
  at: number;
  reason: VersionReason;
}

/** A version took the place of what was there. */
export interface RestoredVersion {
  /** The document's epoch since then. */
  epoch: number;
  /** The version that holds what was there before: restoring it takes the restoring back. */
  beforeId: string;
}

/** The secret of a link: its id, a dot, and the HMAC in base64url (128 bits at the least). */
const linkSecret = z.string().check(z.minLength(10), z.maxLength(120), z.regex(/^[\w-]+\.[\w-]+$/));
const documentNameInput = z.string().check(z.minLength(3), z.maxLength(80));

export const routes = {
  /** What the front page needs to know before anyone is known. */
  about: {
    method: 'GET',
    path: '/api/about',
    access: 'anyone',
    input: nothing,
    output: returns<{ contractVersion: number; whoCanStart: 'anyone' | 'members' }>(),
    action: null,
  },
  /** The mentorships of all people of this browser, newest first: the way back in without the link. */
  listMine: {
    method: 'GET',
    path: '/api/mine',
    access: 'anyone',
    input: nothing,
    output: returns<{ mentorships: { mentorship: Mentorship; session: Session; you: Member }[] }>(),
    action: null,
  },
  /**
   * Starts an informal mentorship with its first session. The starter becomes its owner: a person of this browser
   * (`personId`), or a new one with `name`. `agenda` comes from a template. Sets the cookie.
   */
  startMentorship: {
    method: 'POST',
    path: '/api/mentorships',
    access: 'anyone',
    input: z.strictObject({
      title,
      purpose,
      name: personName,
      role,
      personId: z.optional(idOf('person')),
      agenda: z.optional(templateItems),
    }),
    output: returns<MentorshipState & { links: LinkInfo[] }>(),
    action: null,
  },
  readMentorship: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId',
    access: 'member',
    input: ofMentorship,
    output: returns<MentorshipState>(),
    action: 'document:read',
  },
  /** Shows what a link opens. Wrong, revoked and never made are one answer: `not_found`. */
  previewLink: {
    method: 'POST',
    path: '/api/links/preview',
    access: 'anyone',
    input: z.strictObject({ secret: linkSecret }),
    output: returns<LinkPreview>(),
    action: null,
  },
  /** Becomes a member: as a person of this browser (`personId`), or as a new one with `name`. Sets the cookie. */
  joinByLink: {
    method: 'POST',
    path: '/api/links/join',
    access: 'anyone',
    input: z.strictObject({ secret: linkSecret, name: personName, personId: z.optional(idOf('person')) }),
    output: returns<MentorshipState>(),
    action: null,
  },
  listLinks: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/links',
    access: 'member',
    input: ofMentorship,
    output: returns<LinkList>(),
    action: 'link:read',
  },
  /** Revokes the link's address and makes a new one for the same role. Who is a member stays one. */
  renewLink: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/links/:linkId/renew',
    access: 'member',
    input: z.strictObject({ mentorshipId: idOf('mentorship'), linkId: idOf('link') }),
    output: returns<LinkList>(),
    action: 'link:renew',
  },
  /** Says whether links make members [F7]. */
  setLinkPolicy: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/links/policy',
    access: 'member',
    input: z.strictObject({ mentorshipId: idOf('mentorship'), policy: linkPolicy }),
    output: returns<LinkList>(),
    action: 'link:renew',
  },
  /** Removes a person at every door at once, and renews every link: they may have others than the one they came by. */
  removeMember: {
    method: 'DELETE',
    path: '/api/mentorships/:mentorshipId/members/:personId',
    access: 'member',
    input: z.strictObject({ mentorshipId: idOf('mentorship'), personId: idOf('person') }),
    output: returns<{ members: Member[] }>(),
    action: 'member:remove',
  },
  /** Makes the next session, without a time: one at most waits so [H1]. `agenda`: from a template [T3]. */
  createNextSession: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/sessions',
    access: 'member',
    input: z.strictObject({
      mentorshipId: idOf('mentorship'),
      purpose,
      agenda: z.optional(templateItems),
    }),
    output: returns<Session>(),
    action: 'session:createNext',
  },
  renameMe: {
    method: 'POST',
    path: '/api/me/name',
    access: 'person',
    input: z.strictObject({ name: personName }),
    output: returns<{ personId: string; name: string }>(),
    action: null,
  },
  /** A ticket for the signalling door of a session: once, within 60 s. */
  signallingTicket: {
    method: 'POST',
    path: '/api/sessions/:sessionId/tickets',
    access: 'member',
    input: z.strictObject({ sessionId: idOf('session') }),
    output: returns<{ ticket: string }>(),
    action: 'room:enter',
  },
  /** A ticket for the collaboration door of one document. The answer says whether the person may write it. */
  documentTicket: {
    method: 'POST',
    path: '/api/documents/tickets',
    access: 'member',
    input: z.strictObject({ document: documentNameInput }),
    output: returns<{ ticket: string; access: 'read' | 'write'; epoch: number }>(),
    action: 'document:read',
    seen: 'document',
  },
  /** The chat of a session, also after it has ended. */
  readChat: {
    method: 'GET',
    path: '/api/sessions/:sessionId/chat',
    access: 'member',
    input: z.strictObject({ sessionId: idOf('session') }),
    output: returns<{ messages: ChatMessage[] }>(),
    action: 'chat:read',
    seen: 'chat',
  },
  listVersions: {
    method: 'POST',
    path: '/api/documents/versions',
    access: 'member',
    input: z.strictObject({ document: documentNameInput }),
    output: returns<{ versions: VersionInfo[] }>(),
    action: 'version:read',
  },
  /** One version with what it holds: a Yjs update in base64, to be looked at. */
  readVersion: {
    method: 'POST',
    path: '/api/documents/version',
    access: 'member',
    input: z.strictObject({ document: documentNameInput, versionId: idOf('version') }),
    output: returns<{ version: VersionInfo; update: string }>(),
    action: 'version:read',
    seen: 'version',
  },
  /** Brings a version back as a new epoch of the document; what was there is kept as a version of its own. */
  restoreVersion: {
    method: 'POST',
    path: '/api/documents/restore',
    access: 'member',
    input: z.strictObject({ document: documentNameInput, versionId: idOf('version') }),
    output: returns<RestoredVersion>(),
    action: 'version:restore',
  },
  ...accountRoutes,
  ...scheduleRoutes,
  ...planRoutes,
  ...privacyRoutes,
  ...homeRoutes,
  ...archiveRoutes,
  ...recognitionRoutes,
  ...notesRoutes,
  ...agreementRoutes,
  ...feedbackRoutes,
  ...learningRoutes,
  ...templateRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
