import { newId } from '@cairn/shared/ids.ts';
import { expect, it } from 'vitest';
import type { QuestionRow, Store, SuggestionRow } from '../../domain/ports.ts';
import { aMember, anUpdate, aPerson, aSession, startMentorship } from './testRows.ts';

/** What every store must do with suggestions, questions and the list of private notes. */
export function notesContract(store: () => Store): void {
  const notes = () => store().notes;

  /** A mentorship with a mentor and a mentee. */
  async function pair() {
    const started = await startMentorship(store());
    const mentee = aPerson({ name: 'Mia' });
    await store().people.create(mentee);
    await store().members.put(aMember(started.mentorship.id, mentee.id));
    return { ...started, mentee };
  }
  type Pair = Awaited<ReturnType<typeof pair>>;

  const aSuggestion = ({ mentorship, session, owner }: Pair, fields: Partial<SuggestionRow> = {}) => ({
    ...{ id: newId('suggestion'), mentorshipId: mentorship.id, sessionId: session.id },
    ...{ personId: owner.id, toId: null, text: 'Ask them first', at: 5, openedAt: null, openedBy: null },
    ...fields,
  });
  const aQuestion = ({ mentorship, mentee }: Pair, fields: Partial<QuestionRow> = {}) => ({
    ...{ id: newId('question'), mentorshipId: mentorship.id, personId: mentee.id },
    ...{ toId: null, text: 'How did you begin?', at: 5, sessionId: null, ...fields },
  });

  it('keeps a suggestion once, lists the closed ones in their order, and lets them change until they are opened', async () => {
    const rows = await pair();
    const [late, early] = [aSuggestion(rows, { at: 7 }), aSuggestion(rows, { toId: rows.mentee.id })];
    await notes().addSuggestion(late);
    await notes().addSuggestion(early);
    expect(await notes().addSuggestion({ ...early, text: 'Sent again' })).toEqual(early);
    expect(await notes().suggestions(rows.session.id)).toEqual([early, late]);
    const edited = await notes().editSuggestion(early.id, { text: 'Better', toId: null });
    expect(edited).toEqual({ ...early, text: 'Better', toId: null });
    expect(await notes().removeSuggestion(late.id)).toBe(true);
    expect(await notes().removeSuggestion(late.id)).toBe(false);
    expect(await notes().editSuggestion(late.id, { text: 'x', toId: null })).toBeNull();
    expect(await notes().openSuggestion(late.id, rows.mentee.id, 9)).toBeNull();
    expect(await notes().suggestions(rows.session.id)).toEqual([edited]);
  });

  it('opens a suggestion for whoever comes first, and forgets its text once it is in the notes', async () => {
    const rows = await pair();
    const row = aSuggestion(rows);
    await notes().addSuggestion(row);
    const opened = { ...row, openedAt: 9, openedBy: rows.mentee.id };
    expect(await notes().openSuggestion(row.id, rows.mentee.id, 9)).toEqual(opened);
    expect(await notes().openSuggestion(row.id, rows.owner.id, 10)).toEqual(opened);
    expect(await notes().suggestions(rows.session.id)).toEqual([]);
    expect(await notes().editSuggestion(row.id, { text: 'x', toId: null })).toBeNull();
    expect(await notes().removeSuggestion(row.id)).toBe(false);
    expect(await notes().unwrittenSuggestions()).toEqual([opened]);
    await notes().suggestionWritten(row.id);
    expect(await notes().unwrittenSuggestions()).toEqual([]);
    expect(await notes().getSuggestion(row.id)).toEqual({ ...opened, text: '' });
  });

  it('tells how far a question is by the session that it was put into', async () => {
    const rows = await pair();
    const { mentorship, session } = rows;
    const row = aQuestion(rows);
    expect(await notes().addQuestion(row)).toEqual({ ...row, state: 'waiting' });
    expect(await notes().addQuestion({ ...row, text: 'Sent again' })).toEqual({ ...row, state: 'waiting' });
    expect(await notes().questionsDue()).toEqual([mentorship.id]);
    await notes().questionsPlaced([row.id], session.id);
    expect(await notes().questionsDue()).toEqual([]);
    expect((await notes().getQuestion(row.id))?.state).toBe('agenda');
    const over = { ...session, state: 'ended', endedAt: 9 } as const;
    await store().sessions.update({ ...over, outcome: 'notHeld' });
    expect((await notes().getQuestion(row.id))?.state).toBe('waiting');
    // Nothing is to come, so there is nothing to do.
    expect(await notes().questionsDue()).toEqual([]);
    const next = aSession(mentorship.id, { number: 2 });
    await store().sessions.create(next, []);
    expect(await notes().questionsDue()).toEqual([mentorship.id]);
    await notes().questionsPlaced([row.id], next.id);
    await store().sessions.update({ ...next, state: 'ended', endedAt: 9, outcome: 'held' });
    expect(await notes().questions(mentorship.id)).toEqual([{ ...row, sessionId: next.id, state: 'asked' }]);
    await notes().removeQuestion(row.id);
    expect(await notes().questions(mentorship.id)).toEqual([]);
  });

  it('lists questions that are not asked yet across mentorships, and none of who left', async () => {
    const rows = await pair();
    const { mentorship, mentee, owner } = rows;
    const [second, first] = [aQuestion(rows, { at: 7 }), aQuestion(rows)];
    await notes().addQuestion(second);
    await notes().addQuestion(first);
    await notes().editQuestion(first.id, { text: 'Anew', toId: owner.id });
    const mine = await notes().questionsOf(owner.id);
    expect(mine.map(({ text, toId, mentorshipTitle }) => [text, toId, mentorshipTitle])).toEqual([
      ['Anew', owner.id, mentorship.title],
      [second.text, null, mentorship.title],
    ]);
    await startMentorship(store());
    expect(await notes().questionsOf(mentee.id)).toHaveLength(2);
    await store().members.remove(mentorship.id, mentee.id, 9);
    expect(await notes().questionsOf(mentee.id)).toEqual([]);
    expect(await notes().questions(mentorship.id)).toEqual([]);
  });

  it('knows of which sessions somebody has private notes, theirs alone', async () => {
    const rows = await pair();
    const { mentorship, session, mentee, owner } = rows;
    const name = `private/${session.id}/${mentee.id}`;
    await store().documents.create([{ name, update: null }]);
    expect(await notes().privateNotes(mentorship.id, mentee.id)).toEqual([]);
    await store().documents.append([anUpdate(name, 1)]);
    expect(await notes().privateNotes(mentorship.id, mentee.id)).toEqual([session.id]);
    await store().documents.compact(name, Uint8Array.of(2), 1);
    expect(await notes().privateNotes(mentorship.id, mentee.id)).toEqual([session.id]);
    expect(await notes().privateNotes(mentorship.id, owner.id)).toEqual([]);
  });
}
