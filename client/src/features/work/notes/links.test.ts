import { describe, expect, it } from 'vitest';
import { hrefFrom, isSafeHref } from './links.ts';

describe('isSafeHref', () => {
  it.each(['https://example.org/a?b#c', 'http://10.0.0.1:3000', 'mailto:ana@example.org', 'tel:+351123'])(
    'lets %s through',
    (href) => expect(isSafeHref(href)).toBe(true),
  );

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://x/1',
    'file:///etc/passwd',
    '/relative',
    '//host',
    '',
    null,
    undefined,
  ])('refuses %s', (href) => expect(isSafeHref(href)).toBe(false));
});

describe('hrefFrom', () => {
  it.each([
    ['example.org', 'https://example.org'],
    [' example.org/a b'.replace(' b', ''), 'https://example.org/a'],
    ['localhost:3000/x', 'https://localhost:3000/x'],
    ['ana@example.org', 'mailto:ana@example.org'],
    ['http://example.org', 'http://example.org'],
  ])('reads %s', (typed, href) => expect(hrefFrom(typed)).toBe(href));

  it.each(['', 'two words', 'word', 'javascript:alert(1)', 'javascript:1', 'data:text/html,x'])(
    'makes nothing of “%s” that could run',
    (typed) => expect(hrefFrom(typed) ?? 'https:').toMatch(/^https:/),
  );
});
