import { newId } from '@cairn/shared/ids.ts';
import { expect, it } from 'vitest';
import type { Store } from '../../domain/ports.ts';
import type { ActionRow, GoalRow } from '../../domain/ports/plan.ts';
import { anUpdate, startMentorship } from './testRows.ts';

function anAction(fields: Partial<ActionRow> = {}): ActionRow {
  return {
    id: newId('action'),
    title: 'Write the letter',
    ownerId: null,
    due: null,
    place: 'todo',
    goalId: null,
    ifWhen: '',
    thenWhat: '',
    sessionId: null,
    reason: '',
    endedAt: null,
    endedIn: null,
    ...fields,
  };
}

function aGoal(fields: Partial<GoalRow> = {}): GoalRow {
  return {
    ...{ id: newId('goal'), title: 'Lead a meeting', ownerId: null, due: null },
    ...{ done: 0, total: 0, confidence: null, ...fields },
  };
}

/** What every store must do with the rows of plans; part of `storeContract`. */
export function planContract(store: () => Store): void {
  const plan = () => store().plan;
  const point = (lastSeq: number, epoch = 1) => ({ epoch, lastSeq });
  const titlesIn = async (id: string) => (await plan().openIn(id)).map(({ title }) => title);

  it('knows which plans are missing or behind their document, of one mentorship and of a person', async () => {
    const { mentorship, owner, document } = await startMentorship(store());
    const other = await startMentorship(store(), { owner });
    const of = { mentorshipId: mentorship.id };
    expect(await plan().stale(of)).toEqual([mentorship.id]);
    await plan().put(mentorship.id, point(0), { actions: [], goals: [] });
    expect(await plan().stale(of)).toEqual([]);
    expect(await plan().stale({ personId: owner.id })).toEqual([other.mentorship.id]);
    await store().documents.append([anUpdate(document, 1), anUpdate(document, 2)]);
    expect(await plan().stale(of)).toEqual([mentorship.id]);
    await plan().put(mentorship.id, point(2), { actions: [], goals: [] });
    expect(await plan().stale(of)).toEqual([]);
    await store().documents.compact(document, Uint8Array.of(3), 2);
    expect(await plan().stale(of)).toEqual([]);
    await store().documents.replace(document, Uint8Array.of(4));
    expect(await plan().stale(of)).toEqual([mentorship.id]);
    await store().members.remove(other.mentorship.id, owner.id, 5);
    expect(await plan().stale({ personId: owner.id })).toEqual([mentorship.id]);
  });

  it('keeps the rows of the latest state only, and none of a mentorship that is not there', async () => {
    const { mentorship } = await startMentorship(store());
    const [kept, left] = [anAction({ title: 'kept' }), anAction({ title: 'left' })];
    await plan().put(mentorship.id, point(5), { actions: [kept, left], goals: [] });
    const moved = { ...kept, title: 'moved', place: 'doing' as const };
    await plan().put(mentorship.id, point(7), { actions: [moved, anAction({ title: 'new' })], goals: [] });
    await plan().put(mentorship.id, point(6), { actions: [left], goals: [] });
    expect((await titlesIn(mentorship.id)).sort()).toEqual(['moved', 'new']);
    await plan().put(mentorship.id, point(1, 2), { actions: [left], goals: [] });
    expect(await titlesIn(mentorship.id)).toEqual(['left']);
    await plan().put('m_none', point(1), { actions: [anAction()], goals: [] });
    expect(await plan().openIn('m_none')).toEqual([]);
  });

  it('lists what is open, the earliest due first and the undated last, and a person’s across mentorships', async () => {
    const { mentorship, owner } = await startMentorship(store());
    const other = await startMentorship(store(), { owner });
    const ownerId = owner.id;
    const ended = { place: 'dropped', reason: 'no', endedAt: 5, endedIn: newId('session'), ownerId } as const;
    await plan().put(mentorship.id, point(1), {
      actions: [
        anAction({ title: 'undated', ownerId }),
        anAction({ title: 'late', due: '2026-02-01', place: 'doing', ownerId, ifWhen: 'x', thenWhat: 'y' }),
        anAction({ title: 'done', place: 'done', ownerId }),
        anAction({ title: 'ended', ...ended }),
        anAction({ title: 'of somebody else', due: '2026-01-01', ownerId: newId('person') }),
      ],
      goals: [aGoal({ title: 'second', done: 1, total: 2, confidence: 7 }), aGoal({ title: 'first' })],
    });
    await plan().put(other.mentorship.id, point(1), {
      actions: [anAction({ title: 'elsewhere', due: '2026-01-15', ownerId })],
      goals: [],
    });
    expect(await titlesIn(mentorship.id)).toEqual(['of somebody else', 'late', 'undated']);
    expect(
      (await plan().goalsIn(mentorship.id)).map(({ title, done, confidence }) => [title, done, confidence]),
    ).toEqual([
      ['second', 1, 7],
      ['first', 0, null],
    ]);
    const mine = await plan().openOf(ownerId);
    expect(mine.map(({ title, mentorshipId }) => [title, mentorshipId])).toEqual([
      ['elsewhere', other.mentorship.id],
      ['late', mentorship.id],
      ['undated', mentorship.id],
    ]);
    expect(mine[1]).toMatchObject({
      place: 'doing',
      ifWhen: 'x',
      thenWhat: 'y',
      mentorshipTitle: mentorship.title,
    });
    await store().members.remove(other.mentorship.id, ownerId, 5);
    expect(await plan().openOf(ownerId)).toHaveLength(2);
  });

  it('takes two thousand actions, and then one edit of them', async () => {
    const { mentorship } = await startMentorship(store());
    const actions = Array.from({ length: 2_000 }, (_, index) => anAction({ title: String(index) }));
    await plan().put(mentorship.id, point(1), { actions, goals: [] });
    const edited = actions.map((action, index) => (index === 7 ? { ...action, title: 'edited' } : action));
    await plan().put(mentorship.id, point(2), { actions: edited, goals: [] });
    const titles = await titlesIn(mentorship.id);
    expect(titles).toHaveLength(2_000);
    expect(titles).toContain('edited');
    expect(titles).not.toContain('7');
  });
}
