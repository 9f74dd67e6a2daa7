import type { ActionCard } from '@cairn/shared/collab/schema.ts';
import type { Member, Mentorship, Session } from '@cairn/shared/mentorship.ts';

export interface Agreed {
  /** Made in this session and not done. */
  fromHere: ActionCard[];
  /** Not done, from sessions before. */
  fromBefore: ActionCard[];
  done: ActionCard[];
}

/** The actions of a plan as an ended session looks at them. */
export function agreedIn(sessionId: string, plan: Record<'todo' | 'doing' | 'done', ActionCard[]>): Agreed {
  const open = [...plan.todo, ...plan.doing];
  return {
    fromHere: open.filter((action) => action.sessionId === sessionId),
    fromBefore: open.filter((action) => action.sessionId !== sessionId),
    done: plan.done,
  };
}

export interface RecapWords {
  session: string;
  purpose: string;
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

  const line = (action: ActionCard, mark: string) => {
    const owner = members.find(({ personId }) => personId === action.ownerId)?.name ?? words.nobody;
    const due = action.due === null ? '' : `, ${words.due(action.due)}`;
    const notes = action.notes.trim() === '' ? '' : `\n  ${action.notes.trim().replaceAll('\n', '\n  ')}`;
    return `- [${mark}] ${action.title} (${owner}${due})${notes}`;
  };
  const section = (title: string, actions: ActionCard[], mark: string) => {
    if (actions.length === 0) return;
    blocks.push(`## ${title}`, actions.map((action) => line(action, mark)).join('\n'));
  };
  section(words.fromHere, agreed.fromHere, ' ');
  section(words.fromBefore, agreed.fromBefore, ' ');
  section(words.done, agreed.done, 'x');
  if (agreed.fromHere.length + agreed.fromBefore.length + agreed.done.length === 0)
    blocks.push(words.nothing);
  return `${blocks.join('\n\n')}\n`;
}
