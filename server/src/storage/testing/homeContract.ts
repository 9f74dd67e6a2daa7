import { newId } from '@cairn/shared/ids.ts';
import { expect, it } from 'vitest';
import type { Store } from '../../domain/ports.ts';
import type { SearchRow } from '../../domain/ports/home.ts';
import { anUpdate, aMember, aPerson, startMentorship } from './testRows.ts';

function aRow(fields: Partial<SearchRow> = {}): SearchRow {
  return { kind: 'action', id: newId('action'), sessionId: null, title: 'Write', text: '', ...fields };
}

/** What every store must do with rows to search in, and with profiles; part of `storeContract`. */
export function homeContract(store: () => Store): void {
  const search = () => store().search;
  const point = (lastSeq: number, epoch = 1) => ({ epoch, lastSeq });
  const found = async (id: string, ...words: string[]) =>
    (await search().find(id, words, 100)).map(({ title, text }) => `${title}|${text}`);

  it('knows which shared documents of a mentorship can’t be searched yet, and never a private one', async () => {
    const { mentorship, session, owner, document } = await startMentorship(store());
    const names = [`agenda/${session.id}`, `mentorship/${mentorship.id}`, `notes/${session.id}`];
    await store().documents.create(
      [...names, `private/${session.id}/${owner.id}`].map((name) => ({ name, update: null })),
    );
    await startMentorship(store());
    expect(await search().stale(mentorship.id)).toEqual(names);
    for (const name of names) await search().put(mentorship.id, name, point(0), [aRow()]);
    expect(await search().stale(mentorship.id)).toEqual([]);
    await store().documents.append([anUpdate(document, 1)]);
    expect(await search().stale(mentorship.id)).toEqual([document]);
    await store().documents.replace(document, Uint8Array.of(4));
    expect(await search().stale(mentorship.id)).toEqual([document]);
  });

  it('finds what has all the words, as they are written, and in no other mentorship', async () => {
    const { mentorship } = await startMentorship(store());
    const other = await startMentorship(store());
    const document = `mentorship/${mentorship.id}`;
    const texts = ['100% sure', '100 sure', 'a_b!', 'axb', 'Écoute d’abord', 'it’s; drop'];
    await search().put(
      mentorship.id,
      document,
      point(1),
      texts.map((text, index) => aRow({ id: `a_${index}`, text })),
    );
    await search().put(other.mentorship.id, `mentorship/${other.mentorship.id}`, point(1), [
      aRow({ text: 'sure' }),
    ]);
    expect(await found(mentorship.id, '100%')).toEqual(['Write|100% sure']);
    expect(await found(mentorship.id, 'sure', 'write')).toEqual(['Write|100% sure', 'Write|100 sure']);
    expect(await found(mentorship.id, 'a_b!')).toEqual(['Write|a_b!']);
    expect(await found(mentorship.id, 'ecoute')).toEqual(['Write|Écoute d’abord']);
    expect(await found(mentorship.id, "';", 'drop')).toEqual([]);
    expect(await search().find(mentorship.id, ['write'], 2)).toHaveLength(2);
  });

  it('calls notes by the item that they are on, and keeps the rows of the latest state only', async () => {
    const { mentorship, session } = await startMentorship(store());
    const sessionId = session.id;
    const [agenda, notes] = [`agenda/${sessionId}`, `notes/${sessionId}`];
    await store().documents.create([{ name: notes, update: null }]);
    const item = newId('item');
    const title = 'What matters';
    await search().put(mentorship.id, agenda, point(1), [
      aRow({ kind: 'agenda', id: item, sessionId, title }),
    ]);
    const note = aRow({ kind: 'note', id: item, sessionId, title: '', text: 'ask first' });
    await search().put(mentorship.id, notes, point(5), [note, aRow({ id: 'gone', text: 'ask' })]);
    await search().put(mentorship.id, notes, point(6), [{ ...note, text: 'ask twice' }]);
    await search().put(mentorship.id, notes, point(4), [{ ...note, text: 'ask never' }]);
    await search().put('m_none', 'notes/none', point(1), [note]);
    expect(await found(mentorship.id, 'ask')).toEqual(['What matters|ask twice']);
    await store().documents.replace(notes, Uint8Array.of(4));
    expect(await found(mentorship.id, 'ask')).toEqual([]);
    await search().put(mentorship.id, notes, point(1, 2), [note]);
    await search().put(mentorship.id, notes, point(9), []);
    expect(await found(mentorship.id, 'ask')).toEqual(['What matters|ask first']);
  });

  it('keeps what a person says about themselves, for members alone, until it is removed or they leave', async () => {
    const { mentorship, owner } = await startMentorship(store());
    const [gone, outside] = [aPerson(), aPerson()];
    for (const person of [gone, outside]) await store().people.create(person);
    await store().members.put(aMember(mentorship.id, gone.id));
    const profile = { pronouns: 'she/her', background: 'Maps', interests: '', askAbout: 'Hiring' };
    for (const { id } of [owner, gone, outside]) await store().profiles.put(id, profile, 1);
    const ids = async () =>
      (await store().profiles.ofMembers(mentorship.id)).map(({ personId }) => personId).sort();
    expect(await ids()).toEqual([owner.id, gone.id].sort());
    await store().profiles.put(owner.id, { ...profile, interests: 'Boats' }, 2);
    expect(await store().profiles.get(owner.id)).toEqual({ ...profile, interests: 'Boats' });
    await store().members.remove(mentorship.id, gone.id, 5);
    expect(await ids()).toEqual([owner.id]);
    await store().profiles.put(owner.id, null, 3);
    expect(await store().profiles.get(owner.id)).toBeNull();
    await store().people.leave(gone.id, 6);
    expect(await store().profiles.get(gone.id)).toBeNull();
  });
}
