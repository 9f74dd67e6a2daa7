import * as z from 'zod/mini';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import { leadRule, type Mentorship } from '../mentorship.ts';
import type { Route } from './routes.ts';

export const leadingRoutes = {
  /** Makes lead mode the rule of the mentorship (`always`), or leaves it to each session (`free`). */
  setLeadRule: {
    method: 'POST',
    path: '/api/mentorships/:mentorshipId/lead-rule',
    access: 'member',
    input: z.strictObject({ mentorshipId: idOf('mentorship'), rule: leadRule }),
    output: returns<Mentorship>(),
    action: 'lead:rule',
  },
} as const satisfies Record<string, Route>;
