import type { Template } from '../templates.ts';

export const WORK_REVIEW: Template = {
  id: 'work-review',
  name: 'Code or portfolio review',
  about: 'A piece of work, seen through its maker’s eyes first.',
  kinds: ['one-on-one', 'peer'],
  items: [
    {
      title: 'A tour, and two questions',
      minutes: 8,
      prompts: {
        mentee: 'Share your screen, show the way through, and ask two questions that you really have.',
        mentor: 'Write down what you notice; say nothing of it yet.',
      },
    },
    {
      title: 'My own critique first',
      minutes: 7,
      prompts: {
        mentee: 'What are you proud of? What would you do differently now?',
        mentor: 'Often they name it themselves. Nod.',
      },
    },
    {
      title: 'Trade-offs',
      minutes: 15,
      prompts: {
        mentor: 'Ask what each choice costs and what it buys. Begin with their two questions.',
        mentee: 'Say what you gave up for what. “I did not think of it” is an answer.',
      },
    },
    {
      title: 'Two changes',
      minutes: 8,
      prompts: { mentee: 'Pick two, no more, and write them as actions.', mentor: 'Let go of the rest.' },
    },
    {
      title: 'Feedback on the feedback',
      minutes: 4,
      prompts: {
        mentee: 'Which remark helped, which did not?',
        mentor: 'Ask how you could have asked better.',
      },
    },
    { title: 'Next', minutes: 3, prompts: { all: 'What is looked at next time, and when?' } },
  ],
};

const SEAT = {
  all: 'Present 3, clarify 3, open questions 7, listen to what others heard 3, commit 2.',
  mentor: 'Ask, don’t fix. Who hasn’t spoken?',
  mentee: 'On the seat: say what you want of the circle. Others: questions only, no advice in disguise.',
};

const CHECK_IN = { all: 'One minute each. Nobody answers, nobody asks.' };

export const CIRCLE: Template = {
  id: 'circle',
  name: 'Mentoring circle',
  about: 'A mentor and about six mentees; two of them have the circle’s ear.',
  kinds: ['group'],
  items: [
    {
      title: 'Norms, and who keeps the time',
      minutes: 4,
      prompts: {
        all: 'What is said here stays here. Who keeps the time today?',
        mentor: 'Hand the watch to somebody.',
      },
    },
    { title: 'Check-in, a minute each', minutes: 6, prompts: CHECK_IN },
    {
      title: 'Who takes the two seats',
      minutes: 2,
      prompts: {
        mentee: 'Who has waited longest goes first; say if yours is urgent.',
        mentor: 'The members choose.',
      },
    },
    { title: 'Seat A', minutes: 18, prompts: SEAT },
    { title: 'Seat B', minutes: 18, prompts: SEAT },
    {
      title: 'Commitments, a minute each',
      minutes: 6,
      prompts: { all: 'What will you do until we meet again? Write it as an action.' },
    },
    {
      title: 'Takeaways, and the next seats',
      minutes: 6,
      prompts: { all: 'A word that you take home. Who is on the seats next time?' },
    },
  ],
};

const TURN = {
  peer: 'Share 2, clarify 2. Then the others think aloud for 5 while the seeker is muted. Takeaways 2, and an action 1.',
  all: 'Seeker: mute yourself while the others think. Timekeeper: say when a part is over.',
};

export const PEER_TRIAD: Template = {
  id: 'peer-triad',
  name: 'Peer triad',
  about: 'Three peers, three turns: seeker, asker, timekeeper.',
  kinds: ['peer'],
  items: [
    {
      title: 'Roles: seeker, asker, timekeeper',
      minutes: 3,
      prompts: { all: 'Who begins as what? The roles go round after each turn.' },
    },
    { title: 'First turn', minutes: 12, prompts: TURN },
    { title: 'Second turn', minutes: 12, prompts: TURN },
    { title: 'Third turn', minutes: 12, prompts: TURN },
    {
      title: 'Close',
      minutes: 6,
      prompts: { peer: 'What did you hear in the others’ turns that is also yours?' },
    },
  ],
};

export const CLOSING: Template = {
  id: 'closing',
  name: 'Closing session',
  about: 'An ending worth having: the story, what was learned, what goes on.',
  kinds: ['one-on-one', 'group', 'peer'],
  items: [
    {
      title: 'The story of this mentorship',
      minutes: 15,
      prompts: {
        mentee: 'Tell it from the beginning. Where did it turn?',
        mentor: 'Listen for what they leave out because it was theirs.',
      },
    },
    {
      title: 'Confidence, one last time',
      minutes: 5,
      prompts: { mentee: 'Score your goals. Compare with the first number.', mentor: 'Yours too.' },
    },
    {
      title: 'What we learned, and what made it work',
      minutes: 15,
      prompts: { all: 'Both answer, mentee first. What would you tell two people who begin?' },
    },
    {
      title: 'Feedback',
      minutes: 10,
      prompts: {
        mentee: 'What did they do that you will pass on?',
        mentor: 'What will you keep, now that you have worked with them?',
      },
    },
    {
      title: 'My next plan, my people',
      minutes: 8,
      prompts: {
        mentee: 'What do you do next, and who else can you ask?',
        mentor: 'Offer one name, if you have one.',
      },
    },
    {
      title: 'Thanks, and what becomes of our notes',
      minutes: 7,
      prompts: { all: 'Say thank you. Then decide: take everything with you, or delete it.' },
    },
  ],
};
