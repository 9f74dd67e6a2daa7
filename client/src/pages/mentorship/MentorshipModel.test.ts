import { AppError } from '@cairn/shared/errors.ts';
import { expect, it, vi } from 'vitest';
import { Identity } from '../../features/identity/Identity.ts';
import { memoryStorage } from '../../lib/webStorage.ts';
import { ANA, BEN, fakeApi, M, member, mentorshipState } from '../testing/fakeApi.ts';
import { MentorshipModel } from './MentorshipModel.ts';
import { mentorshipPlaceOf } from './mentorshipRoute.ts';

function open(answers: Parameters<typeof fakeApi>[0], person: string | null = ANA) {
  const identity = new Identity(memoryStorage(), memoryStorage());
  if (person !== null) identity.choose(M, person);
  let look = () => {};
  const model = new MentorshipModel({
    api: fakeApi(answers),
    identity,
    mentorshipId: M,
    onReturn: (listener) => {
      look = listener;
      return () => (look = () => {});
    },
  });
  return { model, identity, look: () => look() };
}

const settled = (model: MentorshipModel) =>
  vi.waitFor(() => expect(model.getSnapshot().state).not.toBe('loading'));

it('opens as the person that this tab is, and reads again when it is looked at again', async () => {
  let newest = 1;
  const { model, look } = open({ readMentorship: () => mentorshipState(member(ANA), newest) });
  await settled(model);
  expect(model.getSnapshot()).toMatchObject({ state: 'open', mentorship: { you: { personId: ANA } } });
  newest = 2;
  look();
  await vi.waitFor(() =>
    expect(model.getSnapshot()).toMatchObject({ mentorship: { session: { number: 2 } } }),
  );
});

it('asks who one is where the browser has been several, and says where it was none', async () => {
  const { mentorship, session } = mentorshipState(member(ANA));
  const here = [ANA, BEN].map((personId) => ({ mentorship, session, you: member(personId) }));
  const { model, identity } = open(
    {
      listMine: () => ({ mentorships: here }),
      readMentorship: (_input, personId) => mentorshipState(member(personId ?? '')),
    },
    null,
  );
  await settled(model);
  expect(model.getSnapshot()).toMatchObject({ state: 'choosing', people: [{ personId: ANA }, {}] });
  model.choosePerson(BEN);
  await settled(model);
  expect(model.getSnapshot()).toMatchObject({ state: 'open', mentorship: { you: { personId: BEN } } });
  expect(identity.personOf(M)).toBe(BEN);

  const { model: none } = open({ listMine: () => ({ mentorships: [] }) }, null);
  await settled(none);
  expect(none.getSnapshot()).toEqual({ state: 'notMember' });
});

it('says that the server is away, and goes on when it is back', async () => {
  let away = true;
  const { model, look } = open({
    readMentorship: () => {
      if (away) throw new AppError('unavailable', 'away');
      return mentorshipState(member(ANA));
    },
  });
  await settled(model);
  expect(model.getSnapshot()).toMatchObject({ state: 'unreachable', code: 'unavailable' });
  away = false;
  look();
  await settled(model);
  expect(model.getSnapshot().state).toBe('open');
  // What is open stays while the server is away again.
  away = true;
  await model.refresh();
  expect(model.getSnapshot().state).toBe('open');
});

it('[P4] says that it was erased, when it opens and when it is read again', async () => {
  let gone = false;
  const { model, look, identity } = open({
    readMentorship: () => {
      if (gone) throw new AppError('erased', 'gone');
      return mentorshipState(member(ANA));
    },
  });
  await settled(model);
  gone = true;
  look();
  await vi.waitFor(() => expect(model.getSnapshot()).toEqual({ state: 'erased' }));
  const { model: late } = open({
    readMentorship: () => {
      throw new AppError('erased', 'gone');
    },
  });
  await settled(late);
  expect(late.getSnapshot()).toEqual({ state: 'erased' });
  expect(identity.personOf(M)).toBe(ANA);
});

it('keeps what its sections share once, until it closes', async () => {
  const { model } = open({ readMentorship: () => mentorshipState(member(ANA)) });
  await settled(model);
  const close = vi.fn();
  const make = vi.fn((ids: object) => ({ ids, close }));
  expect(model.keep(make)).toBe(model.keep(make));
  expect(make).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ mentorshipId: M, personId: ANA }));
  expect(close).not.toHaveBeenCalled();
  model.close();
  expect(close).toHaveBeenCalledOnce();
});

it('knows its addresses', () => {
  expect(mentorshipPlaceOf(`/mentorships/${M}`)).toEqual({ mentorshipId: M, section: null, rest: '' });
  expect(mentorshipPlaceOf(`/mentorships/${M}/sessions/s_1`)).toEqual({
    mentorshipId: M,
    section: 'sessions',
    rest: 's_1',
  });
  for (const path of ['/mentorships', '/mentorships/x', `/m/${M}`, `/mentorships/${M}/a%2Fb`]) {
    expect(mentorshipPlaceOf(path)).toBeNull();
  }
});
