import type { Template } from '../templates.ts';

export const FIRST_SESSION: Template = {
  id: 'first-session',
  name: 'First session',
  about: 'Get to know each other, agree on how you work, and leave with a date.',
  kinds: ['one-on-one', 'group'],
  items: [
    {
      title: 'Why now?',
      minutes: 5,
      prompts: {
        mentee: 'You open. What made you look for a mentor at this moment?',
        mentor: 'Only listen. Note the words that come up twice.',
      },
    },
    {
      title: 'Who we are, both ways',
      minutes: 10,
      prompts: {
        all: 'Five minutes each: the road that led here, and something that is in no CV.',
        mentor: 'Tell of a turn that went wrong, too: it makes room for theirs.',
      },
    },
    {
      title: 'What I want, and what I don’t',
      minutes: 10,
      prompts: {
        mentee: 'What would help you most? And what kind of help would you rather not get?',
        mentor: 'Ask: how do you learn best? When did somebody teach you well?',
      },
    },
    {
      title: 'How we work together',
      minutes: 15,
      prompts: {
        all: 'Roles, how often, what stays between us and where that ends, how formal it should be, how either of us may stop.',
        mentee: 'Say which of these matters most to you.',
        mentor: 'Name what you could not keep to yourself, such as danger to somebody.',
      },
    },
    {
      title: 'A first goal each',
      minutes: 10,
      prompts: {
        mentee: 'Read your draft first. It may be rough.',
        mentor: 'Then yours: what do you hope to learn from this?',
      },
    },
    {
      title: 'Next date, and one action each',
      minutes: 5,
      prompts: { all: 'Put the date in. One small action each, with a day by which it is done.' },
    },
    {
      title: 'What helped today',
      minutes: 5,
      prompts: {
        mentee: 'What should we do again, what differently?',
        mentor: 'Thank them for one thing that they said openly.',
      },
    },
  ],
};

export const REGULAR: Template = {
  id: 'regular',
  name: 'Regular one-on-one',
  about: 'The meeting that comes again: what is open, what today is for, one plan.',
  kinds: ['one-on-one'],
  items: [
    {
      title: 'Arrive',
      minutes: 5,
      prompts: { all: 'How are you here today, in a few words? Nothing to solve yet.' },
    },
    {
      title: 'What is still open',
      minutes: 8,
      kind: 'review',
      prompts: {
        mentee: 'Go through your actions: done, changed, or dropped and why. What did you learn?',
        mentor: 'Yours as well. Be curious about what got in the way; no marks are given.',
      },
    },
    {
      title: 'What today is for',
      minutes: 5,
      prompts: {
        mentee: 'Name the purpose, and the help that you want: ideas, questions, an ear, a push?',
        mentor: 'Say it back. Do not start solving.',
      },
    },
    {
      title: 'Explore',
      minutes: 15,
      prompts: {
        mentee: 'Think aloud. You choose which thread to follow.',
        mentor: 'Ask: what have you ruled out already, and why? Then leave a silence.',
      },
    },
    {
      title: 'My plan: if …, then …',
      minutes: 7,
      prompts: {
        mentee: 'Tie the step to a moment: “If it is Monday nine o’clock, then I …”. Write it as an action.',
        mentor: 'Ask what could get in the way, and what then.',
      },
    },
    {
      title: 'Feedback both ways',
      minutes: 5,
      prompts: { all: 'One thing that helped, one thing to try next time. Mentee first.' },
    },
  ],
};

export const GOAL_SETTING: Template = {
  id: 'goal-setting',
  name: 'Goal setting',
  about: 'From a picture of success to a first step, for both of you.',
  kinds: ['one-on-one', 'peer'],
  items: [
    {
      title: 'A picture of success',
      minutes: 10,
      prompts: {
        mentee: 'It is a year from now and it went well. What do you see, who notices?',
        mentor: 'Ask for details: where, who, what is said? Leave “how” for later.',
      },
    },
    {
      title: 'Where I am today, 1 to 10',
      minutes: 10,
      prompts: {
        mentee: 'Give today a number.',
        mentor: 'Ask why it is not lower: what is there already?',
      },
    },
    {
      title: 'Draft in silence, then read',
      minutes: 15,
      prompts: {
        all: 'Start a silence and each write a goal. The mentee reads first.',
        mentor: 'Hear it to the end, then ask what it is for.',
      },
    },
    {
      title: 'The mentor’s own goal',
      minutes: 10,
      prompts: {
        mentor: 'Read yours: what do you want to learn here?',
        mentee: 'You ask the questions now.',
      },
    },
    {
      title: 'Evidence and obstacles',
      minutes: 10,
      prompts: {
        mentee: 'How will you know that you are there? What will most likely be in the way?',
        mentor: 'For each obstacle ask what helped with one like it before.',
      },
    },
    {
      title: 'First step',
      minutes: 5,
      prompts: { all: 'One step within a week. Write it as an action of the goal.' },
    },
  ],
};

export const PLAN_REVIEW: Template = {
  id: 'plan-review',
  name: 'Plan review',
  about: 'Look at the whole board: keep, change, drop.',
  kinds: ['one-on-one', 'peer'],
  items: [
    {
      title: 'The board, presented',
      minutes: 8,
      kind: 'review',
      prompts: {
        mentee: 'Show the plan as if to somebody who sees it for the first time.',
        mentor: 'Hear it through. Write questions down, ask them after.',
      },
    },
    {
      title: 'What worked, and what made the difference',
      minutes: 12,
      prompts: {
        mentee: 'Pick two things that went well. What did you do that made them so?',
        mentor: 'Stay with what worked longer than feels natural.',
      },
    },
    {
      title: 'Confidence, scored anew',
      minutes: 5,
      prompts: { mentee: 'A number for each goal. What moved it?', mentor: 'Score your own goal too.' },
    },
    {
      title: 'Keep, change, drop',
      minutes: 10,
      prompts: {
        mentee: 'Decide for each action. Dropping with a reason counts as a decision.',
        mentor: 'Ask “what would happen if you did not?”, and accept the answer.',
      },
    },
    {
      title: 'New actions, both of us',
      minutes: 6,
      prompts: { all: 'Each adds at least one, with a day.' },
    },
    { title: 'Feedback', minutes: 4, prompts: { all: 'What in this review was worth the time?' } },
  ],
};

export const CAREER_DECISION: Template = {
  id: 'career-decision',
  name: 'Career decision',
  about: 'Goal, reality, options, will: a choice thought through from four sides.',
  kinds: ['one-on-one', 'peer'],
  items: [
    {
      title: 'What we agree on for this hour',
      minutes: 5,
      prompts: {
        mentee: 'Which decision is it, and what do you want of me?',
        mentor: 'Say what you will not do: decide for them.',
      },
    },
    {
      title: 'Goal',
      minutes: 8,
      prompts: {
        mentee: 'What should be clear by the end of this hour?',
        mentor: 'Ask until it fits into one sentence.',
      },
    },
    {
      title: 'Reality',
      minutes: 15,
      prompts: {
        mentee: 'Two lists: what you know, and what you fear.',
        mentor: 'Ask of each sentence: is it a fact? How could you find out?',
      },
    },
    {
      title: 'Options',
      minutes: 15,
      prompts: {
        mentee: 'Name five, one of them absurd. Nothing is weighed yet.',
        mentor: 'Not before the fifth, and only if you are asked, add one.',
      },
    },
    {
      title: 'Will',
      minutes: 10,
      prompts: {
        mentee: 'Which step, on which day? How sure are you that you will take it, 1 to 10?',
        mentor: 'Below seven, ask what would make it one higher.',
      },
    },
    {
      title: 'Summed up, and feedback',
      minutes: 7,
      prompts: {
        mentee: 'Sum it up in your own words.',
        mentor: 'Add nothing. Say what impressed you.',
      },
    },
  ],
};
