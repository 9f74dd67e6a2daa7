import { addAgendaItem, deleteAgendaItem, notesFragment } from '@cairn/shared/collab/schema.ts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { GENERAL, notePages } from './notePages.ts';

function write(notes: Y.Doc, id: string, text: string) {
  const paragraph = new Y.XmlElement('paragraph');
  if (text) paragraph.insert(0, [new Y.XmlText(text)]);
  notesFragment(notes, id).push([paragraph]);
}

describe('notePages', () => {
  it('keeps what was written on an item that was removed, and drops what was never written', () => {
    const agenda = new Y.Doc();
    const notes = new Y.Doc();
    const [explore, arrive, gone, blank] = ['Explore', 'Arrive', 'Gone', 'Blank'].map((title) =>
      addAgendaItem(agenda, { title, minutes: 5 }),
    ) as [string, string, string, string];
    write(notes, explore, 'something');
    write(notes, arrive, '');
    write(notes, gone, 'kept');
    write(notes, blank, '');
    deleteAgendaItem(agenda, gone, 1);
    deleteAgendaItem(agenda, blank, 1);

    expect(notePages(agenda, notes)).toEqual([
      { id: GENERAL, title: '', kind: 'general', written: false },
      { id: explore, title: 'Explore', kind: 'item', written: true },
      { id: arrive, title: 'Arrive', kind: 'item', written: false },
      { id: gone, title: 'Gone', kind: 'removed', written: true },
    ]);
  });

  it('finds pages that came over the wire and were not opened here', () => {
    const [agenda, there, here] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
    write(there, 'i_old', 'kept');
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
    expect(notePages(agenda, here).map(({ id, kind }) => [id, kind])).toEqual([
      [GENERAL, 'general'],
      ['i_old', 'removed'],
    ]);
  });
});
