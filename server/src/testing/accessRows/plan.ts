import type { PlanRouteName } from '@cairn/shared/http/planRoutes.ts';
import { ALL, type Row } from './row.ts';

export const planRows: Record<PlanRouteName, Row> = {
  readPlan: { input: ({ mentorshipId }) => ({ mentorshipId }), may: ALL },
  readMyActions: { input: () => ({}), may: ALL },
  readMyTasks: { input: () => ({}), may: ALL },
};
