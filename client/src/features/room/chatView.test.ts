import { describe, expect, it } from 'vitest';
import { groupChat, linkParts } from './chatView.ts';
import { id } from './testing/people.ts';

describe('the chat’s view', () => {
  const at = (minute: number, name: string, text: string) => ({
    message: {
      id: id('c', text),
      sessionId: id('s', 'one'),
      personId: id('p', name),
      name,
      text,
      at: minute * 60_000,
    },
    state: 'sent' as const,
  });

  it('groups what one person writes without a pause', () => {
    const groups = groupChat([at(0, 'Ana', 'a'), at(1, 'Ana', 'b'), at(2, 'Ben', 'c'), at(20, 'Ben', 'd')]);
    expect(groups.map(({ name, entries }) => [name, entries.length])).toEqual([
      ['Ana', 2],
      ['Ben', 1],
      ['Ben', 1],
    ]);
  });

  it('finds addresses of the web and nothing else', () => {
    expect(linkParts('see https://example.org/a?b=1, or <b>javascript:alert(1)</b>')).toEqual([
      { at: 0, text: 'see ', href: null },
      { at: 4, text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
      { at: 29, text: ', or <b>javascript:alert(1)</b>', href: null },
    ]);
  });
});
