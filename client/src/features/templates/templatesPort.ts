import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import type { Filled, FillWay, OwnTemplate } from '@cairn/shared/http/templateRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import type { Api } from '../../lib/apiCall.ts';

/** One's own templates, and agendas to fill. Each rejects with an `AppError`. */
export interface TemplatesPort {
  list(): Promise<OwnTemplate[]>;
  put(template: OwnTemplate): Promise<OwnTemplate>;
  remove(id: string): Promise<void>;
  /** `agenda_touched` where the agenda was worked on and `way` leaves it alone then. */
  fill(sessionId: string, items: TemplateItem[], way: FillWay): Promise<Filled>;
}

/** As the server keeps them, for this person. */
export function templatesOver(api: Api, personId: string): TemplatesPort {
  const as = { personId };
  return {
    list: async () => (await api.call('listTemplates', {}, as)).templates,
    put: ({ id: templateId, name, items }) => api.call('putTemplate', { templateId, name, items }, as),
    remove: async (templateId) => void (await api.call('deleteTemplate', { templateId }, as)),
    fill: (sessionId, items, way) =>
      api.call('fillAgenda', { sessionId, fillId: newId('fill'), items, way }, as),
  };
}
