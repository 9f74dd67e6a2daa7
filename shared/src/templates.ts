import type { TemplateItem } from './agendaItem.ts';
import type { MentorshipKind } from './mentorship.ts';

/** An agenda to begin with: what its items are called, how long they take, and what each role is asked. */
export interface Template {
  id: string;
  name: string;
  /** What it is good for, in a sentence; empty for one's own. */
  about: string;
  /** The kinds of mentorship that it was made for. */
  kinds: readonly MentorshipKind[];
  items: readonly TemplateItem[];
}

export function minutesOf(items: readonly Pick<TemplateItem, 'minutes'>[]): number {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** What the agenda of an informal session begins with; everybody may change it. */
export const INFORMAL_AGENDA: readonly TemplateItem[] = [
  {
    title: 'What today is for',
    minutes: 2,
    prompts: {
      mentee: 'One line: what would make these minutes worth it for you?',
      mentor: 'Listen to the line; say it back in your words before you go on.',
    },
  },
  {
    title: 'Open talk',
    minutes: 20,
    prompts: {
      mentee: 'Say what is on your mind, also where it is not tidy yet.',
      mentor: 'Ask more than you tell. A story of your own only if it is asked for.',
    },
  },
  {
    title: 'What I am taking away',
    minutes: 5,
    prompts: { all: 'Finish the sentence: I am taking away …' },
  },
  {
    title: 'One next step, or none',
    minutes: 3,
    prompts: {
      mentee: 'If there is a step, who does it until when? None is an answer too.',
      mentor: 'No need to hand out homework.',
    },
  },
];

/** What comes first in every later session: the plan that outlived the last one. */
export const REVIEW_ITEM: TemplateItem = {
  title: 'What is still open from last time',
  minutes: 5,
  kind: 'review',
  prompts: {
    mentee: 'Which of these are done, which changed, which do you want to let go of?',
    mentor: 'Ask what was learned, also from what did not happen.',
  },
};
