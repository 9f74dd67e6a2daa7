import type { TemplateRouteName } from '@cairn/shared/http/templateRoutes.ts';
import type { Templates } from '../domain/templates/templates.ts';
import type { Handlers } from './handlers.ts';

export interface TemplateHandlersOptions {
  templates: Templates;
}

export function templateHandlers({ templates }: TemplateHandlersOptions): Pick<Handlers, TemplateRouteName> {
  return {
    fillAgenda: ({ person }, filling) => templates.fill(person, filling),

    listTemplates: async ({ person }) => ({ templates: await templates.list(person) }),

    putTemplate: ({ person }, { templateId: id, name, items }) => templates.put(person, { id, name, items }),

    deleteTemplate: async ({ person }, { templateId }) => {
      await templates.remove(person, templateId);
      return null;
    },
  };
}
