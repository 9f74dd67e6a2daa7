import { tasksCalendar } from '@cairn/shared/plan/tasksCalendar.ts';
import type { PlanRouteName } from '@cairn/shared/http/planRoutes.ts';
import type { PlanProjection } from '../domain/plan/PlanProjection.ts';
import type { Clock } from '../domain/ports.ts';
import type { Handlers } from './handlers.ts';

export interface PlanHandlersOptions {
  plan: PlanProjection;
  clock: Clock;
}

export function planHandlers({ plan, clock }: PlanHandlersOptions): Pick<Handlers, PlanRouteName> {
  return {
    readPlan: (_call, { mentorshipId, today }) => plan.plan(mentorshipId, today),

    readMyActions: async ({ person }, { today }) => ({ actions: await plan.actionsOf(person.id, today) }),

    readMyTasks: async ({ person, baseUrl }) => {
      const tasks = (await plan.actionsOf(person.id)).map((action) => ({
        ...action,
        begun: action.place === 'doing',
        mentorship: action.mentorshipTitle,
        url: `${baseUrl}/m/${action.mentorshipId}`,
      }));
      return { calendar: tasksCalendar(tasks, clock.now()) };
    },
  };
}
