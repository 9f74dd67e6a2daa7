/** An action, as a calendar's task has room for it. */
export interface Task {
  id: string;
  title: string;
  /** A calendar date as `YYYY-MM-DD`, or null. */
  due: string | null;
  /** Somebody has begun. */
  begun: boolean;
  ifWhen: string;
  thenWhat: string;
  /** What it is part of. */
  mentorship: string;
  /** Where it is found. */
  url: string;
}

/** The longest line of a calendar file, in bytes of UTF-8. */
const MAX_LINE = 75;

/** The tasks as a calendar file (RFC 5545). The same task has the same UID each time, so that a calendar updates it. */
export function tasksCalendar(tasks: readonly Task[], now: number): string {
  const stamp = `${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Cairn//Action plan//EN'];
  for (const task of tasks) {
    const { id, title, due, begun, ifWhen, thenWhat, mentorship, url } = task;
    const description = [ifWhen, thenWhat].filter((words) => words.trim() !== '').join(' → ');
    lines.push('BEGIN:VTODO', `UID:${id}@cairn`, `DTSTAMP:${stamp}`, `SUMMARY:${escaped(title)}`);
    if (isDay(due)) lines.push(`DUE;VALUE=DATE:${due.replaceAll('-', '')}`);
    if (description !== '') lines.push(`DESCRIPTION:${escaped(description)}`);
    lines.push(`CATEGORIES:${escaped(mentorship)}`, `URL:${url}`);
    lines.push(`STATUS:${begun ? 'IN-PROCESS' : 'NEEDS-ACTION'}`, 'END:VTODO');
  }
  lines.push('END:VCALENDAR');
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function isDay(date: string | null): date is string {
  const at = new Date(`${date ?? ''}T00:00:00Z`);
  return date !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

function escaped(words: string): string {
  return words
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r?\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');
}

/** A long line goes on in the next after a space; no character is cut in two. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const more = bytes.encode(character).byteLength;
    if (size + more > MAX_LINE) {
      parts.push(part);
      [part, size] = [' ', 1];
    }
    part += character;
    size += more;
  }
  return [...parts, part].join('\r\n');
}
