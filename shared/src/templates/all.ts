import { INFORMAL_AGENDA, type Template } from '../templates.ts';
import { CAREER_DECISION, FIRST_SESSION, GOAL_SETTING, PLAN_REVIEW, REGULAR } from './firstTemplates.ts';
import { CIRCLE, CLOSING, PEER_TRIAD, WORK_REVIEW } from './furtherTemplates.ts';

const INFORMAL: Template = {
  id: 'informal',
  name: 'Informal',
  about: 'Half an hour with a purpose and little else.',
  kinds: ['one-on-one', 'group', 'peer'],
  items: INFORMAL_AGENDA,
};

/** The templates that everybody has. Large texts: a page asks for them when somebody looks for one. */
export const TEMPLATES: readonly Template[] = [
  FIRST_SESSION,
  REGULAR,
  GOAL_SETTING,
  PLAN_REVIEW,
  CAREER_DECISION,
  WORK_REVIEW,
  CIRCLE,
  PEER_TRIAD,
  CLOSING,
  INFORMAL,
];
