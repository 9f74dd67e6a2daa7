import type { Action } from '@cairn/shared/collab/schema.ts';
import type { Member, Mentorship, Session } from '@cairn/shared/mentorship.ts';
import type { ActionsByPlace } from '../../collab/view.ts';
import { reviewOf, type Reviewed } from '../work/plan/review.ts';

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
export function agreedIn(sessionId: string, plan: ActionsByPlace): Agreed {
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
}

interface RecapInput {
  mentorship: Mentorship;
  session: Session;
  members: readonly Member[];
  agreed: Agreed;
  words: RecapWords;
}

/** What was agreed, as Markdown that reads well as plain text too. */
export function recapText({ mentorship, session, members, agreed, words }: RecapInput): string {
  const day = words.date(session.endedAt ?? session.createdAt);
  const blocks = [`# ${mentorship.title}`, `${words.session}, ${day}`];
  if (session.purpose !== '') blocks.push(`${words.purpose}: ${session.purpose}`);
  blocks.push(members.map(({ name }) => name).join(', '));

  const { reviewed } = agreed;
  if (reviewed.length > 0) {
    const lines = reviewed.map(({ action, answer, learned }) => {
      const said = learned.trim() === '' ? '' : `\n  ${learned.trim().replaceAll('\n', '\n  ')}`;
      return `- ${action.title} (${answer === null ? '' : words.answer(answer)})${said}`;
    });
    blocks.push(`## ${words.reviewed}`, lines.join('\n'));
  }
  const line = (action: Action, mark: string) => {
    const owner = members.find(({ personId }) => personId === action.ownerId)?.name ?? words.nobody;
    const due = action.due === null ? '' : `, ${words.due(action.due)}`;
    const notes = action.notes.trim() === '' ? '' : `\n  ${action.notes.trim().replaceAll('\n', '\n  ')}`;
    return `- [${mark}] ${action.title} (${owner}${due})${notes}`;
  };
  const section = (title: string, actions: Action[], mark: string) => {
    if (actions.length === 0) return;
    blocks.push(`## ${title}`, actions.map((action) => line(action, mark)).join('\n'));
  };
  section(words.fromHere, agreed.fromHere, ' ');
  section(words.fromBefore, agreed.fromBefore, ' ');
  section(words.done, agreed.done, 'x');
  if (Object.values(agreed).every((part) => part.length === 0)) blocks.push(words.nothing);
  return `${blocks.join('\n\n')}\n`;
}
