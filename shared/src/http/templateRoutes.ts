import * as z from 'zod/mini';
import { templateItems, type TemplateItem } from '../agendaItem.ts';
import { returns } from '../contract.ts';
import { idOf } from '../ids.ts';
import { title } from '../mentorship.ts';
import type { Route } from './routes.ts';

/** A template of one's own; nobody else sees it [T4]. */
export interface OwnTemplate {
  id: string;
  name: string;
  items: TemplateItem[];
}

/** The items that a filling brought and took off, which is all that taking it back needs. */
export interface Filled {
  added: string[];
  removed: string[];
}

/** `ifUntouched` leaves an agenda alone that somebody has worked on: then they choose between the other two. */
export const FILL_WAYS = ['ifUntouched', 'replace', 'append'] as const;
export type FillWay = (typeof FILL_WAYS)[number];

export const templateRoutes = {
  /**
   * Fills a session's agenda from a template, once under its id [T1]. `agenda_touched` where it was worked on and `way`
   * leaves it alone then.
   */
  fillAgenda: {
    method: 'POST',
    path: '/api/sessions/:sessionId/agenda',
    access: 'member',
    input: z.strictObject({
      sessionId: idOf('session'),
      fillId: idOf('fill'),
      items: templateItems,
      way: z.enum(FILL_WAYS),
    }),
    output: returns<Filled>(),
    action: 'agenda:fill',
  },
  /** In the order of their names. */
  listTemplates: {
    method: 'GET',
    path: '/api/me/templates',
    access: 'person',
    input: z.strictObject({}),
    output: returns<{ templates: OwnTemplate[] }>(),
    action: null,
  },
  /** Makes a template under an id that the caller chose, or changes it; brings a deleted one back. */
  putTemplate: {
    method: 'POST',
    path: '/api/me/templates/:templateId',
    access: 'person',
    input: z.strictObject({ templateId: idOf('template'), name: title, items: templateItems }),
    output: returns<OwnTemplate>(),
    action: null,
  },
  deleteTemplate: {
    method: 'DELETE',
    path: '/api/me/templates/:templateId',
    access: 'person',
    input: z.strictObject({ templateId: idOf('template') }),
    output: returns<null>(),
    action: null,
  },
} as const satisfies Record<string, Route>;

export type TemplateRouteName = keyof typeof templateRoutes;
