import { newId } from '@cairn/shared/ids.ts';
import { expect, it } from 'vitest';
import type { Store } from '../../domain/ports.ts';
import { aPerson, startMentorship } from './testRows.ts';

/** What every store must do for templates of people's own, overtime that was given, and silences. */
export function templateContract(store: () => Store): void {
  it('keeps each person’s templates by name, and gives nobody another’s [T4]', async () => {
    const [mia, noor] = [aPerson(), aPerson()];
    await store().people.create(mia);
    await store().people.create(noor);
    const items = [{ title: 'Arrive', minutes: 5, kind: 'review' as const, prompts: { all: 'How?' } }];
    const [late, early] = [
      { id: newId('template'), name: 'Z', items },
      { id: newId('template'), name: 'A', items },
    ];
    for (const template of [late, early]) expect(await store().templates.put(mia.id, template)).toBe(true);
    expect(await store().templates.ofPerson(mia.id)).toEqual([early, late]);
    expect(await store().templates.put(noor.id, { ...late, name: 'Taken' })).toBe(false);
    await store().templates.remove(noor.id, late.id);
    expect(await store().templates.put(mia.id, { ...late, name: 'B' })).toBe(true);
    expect((await store().templates.ofPerson(mia.id)).map(({ name }) => name)).toEqual(['A', 'B']);
    await store().templates.remove(mia.id, early.id);
    expect(await store().templates.ofPerson(mia.id)).toEqual([{ ...late, name: 'B' }]);
    expect(await store().templates.ofPerson(noor.id)).toEqual([]);
  });

  it('keeps the clock of an agenda, with the minutes that were given [C6][T5]', async () => {
    const { session } = await startMentorship(store());
    const nothing = { running: null, elapsedMs: {}, extensions: [] };
    expect(await store().clocks.get(session.id)).toEqual(nothing);
    const running = {
      running: { itemId: 'i_1', startedAt: 12 },
      elapsedMs: { i_0: 3000, i_1: 0.5 },
      extensions: [
        { itemId: 'i_1', fromId: 'i_2', minutes: 5 },
        { itemId: 'i_1', fromId: null, minutes: 3 },
      ],
    };
    await store().clocks.put(session.id, running);
    expect(await store().clocks.get(session.id)).toEqual(running);
    await store().clocks.put(session.id, nothing);
    expect(await store().clocks.get(session.id)).toEqual(nothing);
  });

  it('keeps the last silence of a session, until it is ended [T6]', async () => {
    const { session, owner } = await startMentorship(store());
    expect(await store().clocks.silence(session.id)).toBeNull();
    const silence = { startedAt: 10, endsAt: 60_010, personId: owner.id };
    await store().clocks.setSilence(session, silence);
    expect(await store().clocks.silence(session.id)).toEqual(silence);
    const next = { ...silence, startedAt: 70_000, endsAt: 130_000 };
    await store().clocks.setSilence(session, next);
    expect(await store().clocks.silence(session.id)).toEqual(next);
    await store().clocks.setSilence(session, null);
    expect(await store().clocks.silence(session.id)).toBeNull();
  });
}
