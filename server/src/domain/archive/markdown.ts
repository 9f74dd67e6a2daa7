import type { Action } from '@cairn/shared/collab/schema.ts';
import type { Report, ReportSession } from './report.ts';
import {
  dateWords,
  dayWords,
  lengthWords,
  PART_WORDS,
  PLACE_WORDS,
  ROLE_WORDS,
  STATE_WORDS,
} from './reportWords.ts';

/** The whole mentorship as Markdown, to be read from the top: what was wanted, what was done, and then session by session. */
export function reportMarkdown(report: Report): string {
  const blocks = [
    `# ${line(report.title)}`,
    report.people
      .filter(({ isHere }) => isHere)
      .map(({ name, role }) => `${line(name)} (${ROLE_WORDS[role]})`)
      .join(', '),
    `${dayWords(report.from, report.zone)} to ${dayWords(report.until, report.zone)}, ${lengthWords(report.togetherMs)} together. Written down on ${dayWords(report.madeAt, report.zone)}.`,
    ...goals(report),
    ...actions(report),
    ...learned(report),
    ...agreement(report),
    ...section('Milestones', report.milestones, ({ title, date, reachedAt }) => {
      const when = date === null ? '' : ` (${dateWords(date)})`;
      return `- [${reachedAt === null ? ' ' : 'x'}] ${line(title)}${when}`;
    }),
    ...section(
      'Feedback',
      report.feedback,
      ({ from, to, lines }) =>
        `- ${line(from)} to ${line(to)}\n${lines.map(({ label, text }) => `  - ${label}: ${inItem(text, 4)}`).join('\n')}`,
    ),
    ...section(
      'Stories',
      report.stories,
      ({ title, context, worked, didNot }) =>
        `- **${line(title)}**\n${[
          ['What it was about', context],
          ['What worked', worked],
          ['What didn’t', didNot],
        ]
          .filter(([, text]) => text !== '')
          .map(([label, text]) => `  - ${label}: ${inItem(text ?? '', 4)}`)
          .join('\n')}`,
    ),
    ...section(
      'Saved links',
      report.resources,
      ({ title, url, why }) => `- [${line(title) || url}](${url})${why === '' ? '' : `: ${inItem(why, 2)}`}`,
    ),
    ...section('Questions', report.questions, ({ name, text }) => `- ${inItem(text, 2)} (${line(name)})`),
    ...section(
      'Thanks',
      report.thanks,
      ({ from, to, text }) => `- ${line(from)} to ${line(to)}: ${inItem(text, 2)}`,
    ),
    '## Sessions',
    ...report.sessions.flatMap((session) => sessionBlocks(session, report)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function goals({ goals: all, nameOf, zone }: Report): string[] {
  return all.length === 0
    ? []
    : [
        '## Goals',
        ...all.flatMap(({ title, ownerId, due, measure, why, means, confidence }) => {
          const until = due === null ? 'no date' : `until ${dateWords(due)}`;
          const facts = [
            ['Why', why],
            ['How one sees it', measure],
            ['How I’m learning', means],
          ].filter(([, text]) => text !== '');
          const scores = confidence.map(
            ({ personId, at, value }) => `${value} on ${dayWords(at, zone)} (${line(nameOf(personId))})`,
          );
          return [
            `### ${line(title)}`,
            `${ownerId === null ? 'Nobody’s yet' : line(nameOf(ownerId))}, ${until}`,
            [
              ...facts.map(([label, text]) => `- ${label}: ${inItem(text ?? '', 2)}`),
              ...(scores.length > 0 ? [`- Confidence: ${scores.join(', ')}`] : []),
            ].join('\n'),
          ];
        }),
      ];
}

function actions({ actions: all, nameOf }: Report): string[] {
  return section('Action plan', all, (action: Action) => {
    const { title, ownerId, due, place, outcome, notes, ifWhen, thenWhat } = action;
    const who = ownerId === null ? 'nobody yet' : line(nameOf(ownerId));
    const facts = [who, ...(due === null ? [] : [`until ${dateWords(due)}`]), PLACE_WORDS[place]].join(', ');
    const more = [
      ...(ifWhen + thenWhat === '' ? [] : [`If ${line(ifWhen)}, then ${line(thenWhat)}`]),
      ...(notes === '' ? [] : [inItem(notes, 4)]),
      ...(outcome === null || outcome.reason === '' ? [] : [inItem(outcome.reason, 4)]),
    ].map((text) => `\n  - ${text}`);
    return `- [${place === 'done' ? 'x' : ' '}] ${line(title)} (${facts})${more.join('')}`;
  });
}

function learned({ learned: all, zone }: Report): string[] {
  return section('What was learned', all, ({ name, at, learned: what, worked }) => {
    const how = worked === '' ? '' : `\n  - What made it work: ${inItem(worked, 4)}`;
    return `- ${line(name)}, ${dayWords(at, zone)}: ${inItem(what, 2)}${how}`;
  });
}

function agreement({ agreement: agreed, zone }: Report): string[] {
  if (!agreed) return [];
  const signed = agreed.signedBy.map(({ name, at }) => `${line(name)} on ${dayWords(at, zone)}`);
  return [
    '## Agreement',
    ...agreed.parts.flatMap(({ part, text }) => [`### ${PART_WORDS[part]}`, text]),
    signed.length === 0
      ? `Version ${agreed.version}, not signed.`
      : `Version ${agreed.version}, signed by ${signed.join(' and ')}.`,
  ];
}

function sessionBlocks(session: ReportSession, { zone, nameOf }: Report): string[] {
  const { number, at, state, purpose, togetherMs, items, pages, cards, chat } = session;
  const name = number > 0 ? `Session ${number}` : 'A session';
  const together = togetherMs > 0 ? `, ${lengthWords(togetherMs)} together` : '';
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  return [
    `### ${name}, ${dayWords(at, zone)} (${STATE_WORDS[state]}${together})`,
    purpose === '' ? '' : `What it was for: ${line(purpose)}`,
    items.map(({ title, minutes }, index) => `${index + 1}. ${line(title)} (${minutes} min)`).join('\n'),
    ...Object.entries(pages).flatMap(([id, text]) => [
      `#### ${id === 'general' ? 'Notes' : `Notes: ${line(titles.get(id) ?? 'an item that is gone')}`}`,
      text,
    ]),
    cards
      .map(({ kind, text, personId }) => {
        const what = kind === 'question' ? 'Question' : 'Suggestion';
        return `- ${what} of ${line(nameOf(personId))}: ${inItem(text, 2)}`;
      })
      .join('\n'),
    chat.length === 0 ? '' : '#### Chat',
    chat.map(({ name: who, text }) => `- ${line(who)}: ${inItem(text, 2)}`).join('\n'),
  ];
}

function section<T>(title: string, all: readonly T[], item: (one: T) => string): string[] {
  return all.length === 0 ? [] : [`## ${title}`, all.map(item).join('\n')];
}

/** On one line. */
function line(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Its further lines stay in the item of the list. */
function inItem(text: string, indent: number): string {
  return text.trim().replaceAll('\n', `\n${' '.repeat(indent)}`);
}
