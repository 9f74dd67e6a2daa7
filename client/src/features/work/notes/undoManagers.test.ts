import { notesFragment } from '@cairn/shared/collab/schema.ts';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { undoManagerOf } from './undoManagers.ts';

function heading(doc: Y.Doc, words: string): Y.XmlText {
  const element = new Y.XmlElement('heading');
  const text = new Y.XmlText(words);
  element.insert(0, [text]);
  doc.transact(() => notesFragment(doc, 'general').push([element]), ySyncPluginKey);
  return text;
}

describe('undoManagerOf', () => {
  it('takes back what was written here and leaves what others wrote into it', () => {
    const doc = new Y.Doc();
    const manager = undoManagerOf(notesFragment(doc, 'general'));
    const text = heading(doc, 'Mine');
    doc.transact(() => text.insert(4, ' and theirs'), 'remote');
    manager.undo();
    expect(notesFragment(doc, 'general').toJSON()).toBe('<heading> and theirs</heading>');
    manager.redo();
    expect(notesFragment(doc, 'general').toJSON()).toBe('<heading>Mine and theirs</heading>');
  });

  it('keeps the history of a page whose editor was closed and opened again', () => {
    const doc = new Y.Doc();
    const fragment = notesFragment(doc, 'general');
    heading(doc, 'before');
    const first = undoManagerOf(fragment);
    first.stopCapturing();
    heading(doc, 'one');
    first.destroy();
    heading(doc, 'while closed');

    const again = undoManagerOf(fragment);
    again.stopCapturing();
    heading(doc, 'two');
    again.undo();
    again.undo();
    expect(fragment.toJSON()).toBe('<heading>before</heading><heading>while closed</heading>');
    again.redo();
    expect(fragment.toJSON()).toContain('one');
  });
});
