import * as z from 'zod/mini';
import type { ActionPlace } from '../collab/actions.ts';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import type { Route } from './routes.ts';

/** An open action as views outside of the shared document read it. */
export interface OpenAction {
  id: string;
  mentorshipId: string;
  title: string;
  ownerId: string | null;
  /** A calendar date as `YYYY-MM-DD`, or null. */
  due: string | null;
  /** It was due before the day that was asked about. */
  late: boolean;
  place: Extract<ActionPlace, 'todo' | 'doing'>;
  goalId: string | null;
  ifWhen: string;
  thenWhat: string;
}

export interface GoalSummary {
  id: string;
  title: string;
  ownerId: string | null;
  due: string | null;
  done: number;
  total: number;
  /** What its owner said last of how sure they are, 1 to 10; null where they said nothing. */
  confidence: number | null;
}

/** The day where the caller is; without it the server's day in UTC counts. */
const today = z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));

export const planRoutes = {
  /** What is open in a mentorship, the earliest due first, and its goals. */
  readPlan: {
    method: 'GET',
    path: '/api/mentorships/:mentorshipId/plan',
    access: 'member',
    input: z.strictObject({ mentorshipId: idOf('mentorship'), today }),
    output: returns<{ actions: OpenAction[]; goals: GoalSummary[] }>(),
    action: 'document:read',
  },
  /** What is open of a person in all mentorships that they are a member of, the earliest due first. */
  readMyActions: {
    method: 'GET',
    path: '/api/me/actions',
    access: 'person',
    input: z.strictObject({ today }),
    output: returns<{ actions: (OpenAction & { mentorshipTitle: string })[] }>(),
    action: null,
  },
  /** The same as tasks of a calendar (VTODO of RFC 5545), to be saved as a file. */
  readMyTasks: {
    method: 'GET',
    path: '/api/me/tasks',
    access: 'person',
    input: z.strictObject({}),
    output: returns<{ calendar: string }>(),
    action: null,
  },
} as const satisfies Record<string, Route>;

export type PlanRouteName = keyof typeof planRoutes;
