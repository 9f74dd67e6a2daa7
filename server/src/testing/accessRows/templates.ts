import { newId } from '@cairn/shared/ids.ts';
import type { TemplateRouteName } from '@cairn/shared/http/templateRoutes.ts';
import { ALL, WRITERS, type Row } from './row.ts';

const items = [{ title: 'Arrive', minutes: 5, prompts: { all: 'How are you here?' } }];

export const templateRows: Record<TemplateRouteName, Row> = {
  fillAgenda: {
    input: ({ sessionId }) => ({ sessionId, fillId: newId('fill'), items, way: 'replace' }),
    may: WRITERS,
  },
  listTemplates: { input: () => ({}), may: ALL },
  putTemplate: { input: () => ({ templateId: newId('template'), name: 'Mine', items }), may: ALL },
  deleteTemplate: { input: () => ({ templateId: newId('template') }), may: ALL },
};

export const clockCommandRows: Record<'clock:extend' | 'silence:start' | 'silence:end', Row> = {
  'clock:extend': {
    input: () => ({ itemId: newId('item'), fromId: null, minutes: 5, was: 5 }),
    may: WRITERS,
    // Nothing runs.
    answers: ['wrong_state'],
  },
  // Of all who may, the first starts it.
  'silence:start': { input: () => ({ minutes: 1 }), may: WRITERS, answers: ['ok', 'wrong_state'] },
  'silence:end': { input: () => ({}), may: WRITERS },
};
