import type { AgendaItemFields } from './collab/schema.ts';

/** What the agenda of an informal session begins with; everybody may change it. */
export const INFORMAL_AGENDA: readonly AgendaItemFields[] = [
  { title: 'What today is for', minutes: 2 },
  { title: 'Open talk', minutes: 20 },
  { title: 'What I am taking away', minutes: 5 },
  { title: 'One next step, or none', minutes: 3 },
];

/** What comes first in every later session: the plan that outlived the last one. */
export const REVIEW_ITEM: AgendaItemFields = {
  title: 'What is still open from last time',
  minutes: 5,
  kind: 'review',
};
