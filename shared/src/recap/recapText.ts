import type { Action, ActionPlace } from '../collab/schema.ts';
import type { Member, Mentorship, Session } from '../mentorship.ts';
import { reviewOf, type Reviewed } from './review.ts';

// What a session came to. The page, the file that it saves and the mail after a session are all made of this.

export interface Agreed {
  /** What was open from before and was looked at, with what became of it. */
  reviewed: Reviewed[];
  /** Made in this session and open. */
  fromHere: Action[];
  /** Open, from sessions before, and not looked at. */
  fromBefore: Action[];
  /** Made and done in this session. */
  done: Action[];
}

/** The actions of a plan as an ended session looks at them. */
export function agreedIn(sessionId: string, plan: Readonly<Record<ActionPlace, readonly Action[]>>): Agreed {
  const isFromHere = (action: Action) => action.sessionId === sessionId;
  const looked = reviewOf(plan, sessionId);
  return {
    reviewed: looked.filter(({ isReviewed }) => isReviewed),
    fromHere: [...plan.todo, ...plan.doing].filter(isFromHere),
    fromBefore: looked.filter(({ isReviewed }) => !isReviewed).map(({ action }) => action),
    done: plan.done.filter(isFromHere),
  };
}

export interface RecapWords {
  session: string;
  purpose: string;
  reviewed: string;
  /** What became of a reviewed action. */
  answer: (answer: NonNullable<Reviewed['answer']>) => string;
  fromHere: string;
  fromBefore: string;
  done: string;
  nothing: string;
  nobody: string;
  due: (date: string) => string;
  date: (ms: number) => string;
  /** When the next session is, where it has a time. */
  next: (time: NonNullable<Session['time']>) => string;
}

export interface RecapInput {
  mentorship: Mentorship;
  session: Session;
  members: readonly Member[];
  agreed: Agreed;
  /** The session after it, where one is planned. */
  next: Session | null;
  /** What people answered as the session closed, where they have. */
  said?: RecapPart | undefined;
  words: RecapWords;
}

export interface RecapPart {
  title: string;
  lines: {
    text: string;
    /** What else was written to it; may have several lines. */
    more: string;
    isDone: boolean | null;
  }[];
}

/** The first lines, and then what was looked at, agreed and done, part by part. */
export function recapParts({ session, members, agreed, next, said, words }: Omit<RecapInput, 'mentorship'>): {
  head: string[];
  parts: RecapPart[];
  /** What stands below. */
  foot: string[];
} {
  const head = [`${words.session}, ${words.date(session.endedAt ?? session.createdAt)}`];
  if (session.purpose !== '') head.push(`${words.purpose}: ${session.purpose}`);
  head.push(members.map(({ name }) => name).join(', '));
  const doing = (isDone: boolean) => (action: Action) => {
    const owner = members.find(({ personId }) => personId === action.ownerId)?.name ?? words.nobody;
    const due = action.due === null ? '' : `, ${words.due(action.due)}`;
    return { text: `${action.title} (${owner}${due})`, more: action.notes.trim(), isDone };
  };
  const looked = agreed.reviewed.map(({ action, answer, learned }) => ({
    text: `${action.title} (${answer === null ? '' : words.answer(answer)})`,
    more: learned.trim(),
    isDone: null,
  }));
  const parts: RecapPart[] = [
    { title: words.reviewed, lines: looked },
    { title: words.fromHere, lines: agreed.fromHere.map(doing(false)) },
    { title: words.fromBefore, lines: agreed.fromBefore.map(doing(false)) },
    { title: words.done, lines: agreed.done.map(doing(true)) },
  ].filter(({ lines }) => lines.length > 0);
  const foot = parts.length === 0 ? [words.nothing] : [];
  if (said && said.lines.length > 0) parts.push(said);
  if (next?.time) foot.push(words.next(next.time));
  return { head, parts, foot };
}

/** What was agreed, as Markdown that reads well as plain text too. */
export function recapText(input: RecapInput): string {
  const { head, parts, foot } = recapParts(input);
  const blocks = parts.flatMap(({ title, lines }) => [
    `## ${title}`,
    lines
      .map(({ text, more, isDone }) => {
        const box = isDone === null ? '' : isDone ? '[x] ' : '[ ] ';
        return `- ${box}${text}${more === '' ? '' : `\n  ${more.replaceAll('\n', '\n  ')}`}`;
      })
      .join('\n'),
  ]);
  return `${[`# ${input.mentorship.title}`, ...head, ...blocks, ...foot].join('\n\n')}\n`;
}
