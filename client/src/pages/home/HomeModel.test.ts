import { AppError } from '@cairn/shared/errors.ts';
import type { OpenAction } from '@cairn/shared/http/planRoutes.ts';
import { expect, it, vi } from 'vitest';
import { Identity } from '../../features/identity/Identity.ts';
import { memoryStorage } from '../../lib/webStorage.ts';
import { FrontModel } from '../front/FrontModel.ts';
import { ANA, BEN, fakeApi, M, member, mentorshipState } from '../testing/fakeApi.ts';
import { HomeModel, nextSessions, type Known } from './HomeModel.ts';

const about = () => ({ contractVersion: 1, whoCanStart: 'members' as const });

function known(personId: string, startsAt: number | null, state: 'planned' | 'live' = 'planned'): Known {
  const { mentorship, session } = mentorshipState(member(personId));
  const time =
    startsAt === null ? null : { startsAt, minutes: 45, zone: 'UTC', seriesId: null, moved: false };
  return { mentorship, session: { ...session, state, time }, you: member(personId) };
}

const action = (id: string, due: string | null): OpenAction & { mentorshipTitle: string } => ({
  ...{ id, mentorshipId: M, title: id, ownerId: ANA, due, late: false, place: 'todo', goalId: null },
  ...{ ifWhen: '', thenWhat: '', mentorshipTitle: 'Ana and Ben' },
});

function home(answers: Parameters<typeof fakeApi>[0]) {
  const identity = new Identity(memoryStorage(), memoryStorage());
  let look = () => {};
  const onReturn = (listener: () => void) => {
    look = listener;
    return () => {};
  };
  const model = new HomeModel({ api: fakeApi({ about, ...answers }), identity, onReturn });
  return { model, identity, look: () => look() };
}

const settled = (model: HomeModel) => vi.waitFor(() => expect(model.getSnapshot().state).not.toBe('loading'));

it('gathers what waits for all people of the browser, the earliest due first', async () => {
  const asked: (string | undefined)[] = [];
  const { model, identity } = home({
    listMine: () => ({ mentorships: [known(ANA, null), known(BEN, null)] }),
    readMyActions: (_input, personId) => {
      asked.push(personId);
      const actions = personId === ANA ? [action('undated', null), action('later', '2027-02-01')] : [];
      return { actions: personId === BEN ? [action('soon', '2027-01-01')] : actions };
    },
    readMyQuestions: () => ({ questions: [] }),
  });
  await settled(model);
  const page = model.getSnapshot();
  if (page.state !== 'open') throw new Error(page.state);
  expect(asked).toEqual([ANA, BEN]);
  expect(page.actions.map(({ id }) => id)).toEqual(['soon', 'later', 'undated']);
  expect(page.mayStart).toBe(true);
  expect(identity.knowsPeople).toBe(true);
});

it('offers what comes next: what runs, then by time, and nothing that has no time', () => {
  const all = [known(ANA, 9), known(ANA, null), known(ANA, 5), known(ANA, null, 'live')];
  expect(nextSessions(all).map(({ session }) => session.time?.startsAt ?? session.state)).toEqual([
    'live',
    5,
    9,
  ]);
});

it('says that the server is away, and goes on with the next look', async () => {
  let away = true;
  const { model, identity, look } = home({
    listMine: () => {
      if (away) throw new AppError('unavailable', 'away');
      return { mentorships: [] };
    },
  });
  await settled(model);
  expect(model.getSnapshot()).toMatchObject({ state: 'unreachable', code: 'unavailable' });
  away = false;
  look();
  await vi.waitFor(() => expect(model.getSnapshot().state).toBe('open'));
  expect(identity.knowsPeople).toBe(false);
});

function front(mentorships: Known[]) {
  const identity = new Identity(memoryStorage(), memoryStorage());
  const go = vi.fn();
  const model = new FrontModel({ api: fakeApi({ about, listMine: () => ({ mentorships }) }), identity, go });
  return { model, identity, go };
}

it('is where the front page leads whoever has a mentorship', async () => {
  const { identity, go } = front([known(ANA, null)]);
  await vi.waitFor(() => expect(go).toHaveBeenCalledWith('/home', { replace: true }));
  expect(identity.knowsPeople).toBe(true);
});

it('is not for who has none: the front page stays', async () => {
  const { model, identity, go } = front([]);
  await vi.waitFor(() => expect(model.getSnapshot().mayStart).toBe(false));
  expect(go).not.toHaveBeenCalled();
  expect(identity.knowsPeople).toBe(false);
});
