import { expect, test } from 'vitest';
import { tasksCalendar, type Task } from './tasksCalendar.ts';

const task: Task = {
  id: 'a_one',
  title: 'Write; then, ask\nJo \\ Ana',
  due: '2026-12-01',
  begun: false,
  ifWhen: 'it is Monday',
  thenWhat: 'I call at nine',
  mentorship: 'Ana and Ben',
  url: 'https://cairn.example/m/m_1',
};

/** Reads the file as its format says, on its own: lines unfolded, then name, parameters and value of each. */
function read(calendar: string): string[][] {
  const lines = calendar.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  expect(lines.pop()).toBe('');
  const blocks: string[][] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VTODO') blocks.push([]);
    else if (line !== 'END:VTODO') blocks.at(-1)?.push(line);
  }
  return blocks;
}

test('[mentoring: they both make plans to resolve, then review; accountability] an action is a task with its date and its if-then plan', () => {
  expect(read(tasksCalendar([task], Date.UTC(2026, 10, 27, 9, 30, 5, 123)))).toEqual([
    [
      'UID:a_one@cairn',
      'DTSTAMP:20261127T093005Z',
      'SUMMARY:Write\\; then\\, ask\\nJo \\\\ Ana',
      'DUE;VALUE=DATE:20261201',
      'DESCRIPTION:it is Monday → I call at nine',
      'CATEGORIES:Ana and Ben',
      'URL:https://cairn.example/m/m_1',
      'STATUS:NEEDS-ACTION',
      'END:VCALENDAR',
    ],
  ]);
});

test('what has no date, or none of the calendar, has no due line; what was begun says so', () => {
  for (const due of [null, '2026-02-31', '9999-99-99']) {
    const text = tasksCalendar([{ ...task, due, begun: true, ifWhen: '', thenWhat: ' ' }], 0);
    expect(text).not.toContain('DUE');
    expect(text).not.toContain('DESCRIPTION');
    expect(text).toContain('STATUS:IN-PROCESS');
  }
});

test('no line is longer than 75 bytes, no character is cut in two, and nothing breaks out of its line', () => {
  const title = `${'ä€😀'.repeat(60)}\r\nEND:VTODO\u0000`;
  const text = tasksCalendar([{ ...task, title }], 0);
  for (const line of text.split('\r\n'))
    expect(new TextEncoder().encode(line).byteLength).toBeLessThanOrEqual(75);
  expect(read(text)[0]?.[2]).toBe(`SUMMARY:${'ä€😀'.repeat(60)}\\nEND:VTODO`);
});
