import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { noteMarkdown } from './noteMarkdown.ts';

type Node = Y.XmlElement | Y.XmlText;

function element(name: string, children: Node[], attributes: Record<string, string> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.insert(0, children);
  return made;
}

function text(...parts: [string, object?][]): Y.XmlText {
  const made = new Y.XmlText();
  made.applyDelta(parts.map(([insert, attributes = {}]) => ({ insert, attributes })));
  return made;
}

const line = (...parts: [string, object?][]) => element('paragraph', [text(...parts)]);

function page(...nodes: Node[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('note:general');
  fragment.insert(0, nodes);
  return fragment;
}

test('a page of notes is Markdown with all that the editor knows', () => {
  const link = { link: { href: 'https://example.org' } };
  const fragment = page(
    element('heading', [text(['Findings'])], { level: '3' }),
    line(['We ', {}], ['saw', { bold: {} }], [' it ', {}], ['there', link]),
    element('bulletList', [
      element('listItem', [line(['one']), element('orderedList', [element('listItem', [line(['deep'])])])]),
      element('listItem', [line(['two'])]),
    ]),
    element('taskList', [
      element('taskItem', [line(['done'])], { checked: 'true' }),
      element('taskItem', [line(['open'])], { checked: 'false' }),
    ]),
    element('blockquote', [line(['said']), line(['again'])]),
    element('codeBlock', [text(['a\n  b'])]),
  );
  expect(noteMarkdown(fragment)).toBe(`### Findings

We **saw** it [there](https://example.org)

- one
  1. deep
- two

- [x] done
- [ ] open

> said
> 
> again

\`\`\`
a
  b
\`\`\``);
});

test('nothing written is nothing, and lists without an end come to one', () => {
  expect(noteMarkdown(page(element('paragraph', [])))).toBe('');
  let deep = line(['bottom']);
  for (let level = 0; level < 400; level += 1) deep = element('blockquote', [deep]);
  expect(noteMarkdown(page(line(['top']), deep))).toBe('top');
});
