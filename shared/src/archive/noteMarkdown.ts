import * as Y from 'yjs';

// A page of notes as Markdown: what the editor knows (headings, lists, checklists, quotes, code, emphasis, links), and
// whatever else somebody may have put there as its plain text.

/** How deep lists and quotes are followed. */
const MAX_DEPTH = 24;

export function noteMarkdown(fragment: Y.XmlFragment): string {
  return blocks(fragment, 0).trim();
}

function blocks(parent: Y.XmlFragment, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  return children(parent)
    .map((node) => (node instanceof Y.XmlText ? inline(node) : block(node, depth)))
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}

function block(node: Y.XmlElement, depth: number): string {
  switch (node.nodeName) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, Math.max(1, Number(node.getAttribute('level')) || 2)))} ${words(node)}`;
    case 'bulletList':
      return list(node, depth, () => '- ');
    case 'orderedList':
      return list(node, depth, (index) => `${index + 1}. `);
    case 'taskList':
      return list(node, depth, (_index, item) =>
        String(item.getAttribute('checked')) === 'true' ? '- [x] ' : '- [ ] ',
      );
    case 'blockquote':
      return quoted(blocks(node, depth + 1));
    case 'codeBlock':
      return `\`\`\`\n${words(node)}\n\`\`\``;
    case 'horizontalRule':
      return '---';
    case 'paragraph':
      return words(node);
    default:
      return blocks(node, depth + 1);
  }
}

function list(
  node: Y.XmlElement,
  depth: number,
  mark: (index: number, item: Y.XmlElement) => string,
): string {
  return children(node)
    .filter((item) => item instanceof Y.XmlElement)
    .map((item, index) => {
      const first = mark(index, item);
      // One line break within an item: lists stay tight.
      const text = blocks(item, depth + 1).replaceAll(/\n{2,}/g, '\n');
      return indented(text, first, ' '.repeat(first.length));
    })
    .join('\n');
}

function quoted(text: string): string {
  return text === '' ? '' : indented(text, '> ', '> ');
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}

function words(node: Y.XmlElement): string {
  return children(node)
    .map((child) => {
      if (child instanceof Y.XmlText) return inline(child);
      return child.nodeName === 'hardBreak' ? '\n' : words(child);
    })
    .join('');
}

function children(node: Y.XmlFragment): (Y.XmlElement | Y.XmlText)[] {
  return node.toArray().filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText);
}

/** In this order around the words, the innermost first. */
const MARKS = [
  ['code', '`'],
  ['strike', '~~'],
  ['italic', '*'],
  ['bold', '**'],
] as const;

function inline(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[])
    .map(({ insert, attributes = {} }) => {
      if (typeof insert !== 'string') return '';
      const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(insert) ?? [];
      if (inner === '') return insert;
      let marked = inner;
      for (const [name, mark] of MARKS) {
        if (attributes[name] !== undefined && attributes[name] !== null) marked = mark + marked + mark;
      }
      const link = attributes['link'];
      const href =
        typeof link === 'object' && link !== null && 'href' in link ? String(link.href) : undefined;
      return before + (href === undefined ? marked : `[${marked}](${href})`) + after;
    })
    .join('');
}
