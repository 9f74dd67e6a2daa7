import { AppError } from '@cairn/shared/errors.ts';
import { expect, test, vi } from 'vitest';
import { Identity } from '../../features/identity/Identity.ts';
import { LobbyChoices } from '../../features/lobby/LobbyChoices.ts';
import type { RoomSession, RoomSessionIds, RoomSnapshot } from '../../features/room/RoomSession.ts';
import { Value } from '../../lib/observable.ts';
import { memoryStorage } from '../../lib/webStorage.ts';
import { FakeMediaEngine } from '../../media/FakeMediaEngine.ts';
import { ANA, BEN, fakeApi, M, member, mentorshipState } from '../testing/fakeApi.ts';
import { RoomPageModel } from './RoomPageModel.ts';

const LOBBY: RoomSnapshot = {
  phase: 'lobby',
  connection: 'connecting',
  lobby: null,
  problem: null,
  join: undefined,
  purpose: { setPurpose: undefined, acceptPurpose: undefined },
};
const ENDED: RoomSnapshot = { phase: 'closed', reason: 'sessionEnded', room: null, comeBack: undefined };

/** As much of a room session as the page's model uses. */
class FakeSession extends Value<RoomSnapshot> {
  readonly media = new FakeMediaEngine();
  readonly ids: RoomSessionIds;
  closed = false;

  constructor(ids: RoomSessionIds) {
    super(LOBBY);
    this.ids = ids;
  }

  close(): void {
    this.closed = true;
  }
}

function open(answers: Parameters<typeof fakeApi>[0], person: string | null = ANA) {
  const identity = new Identity(memoryStorage(), memoryStorage());
  if (person !== null) identity.choose(M, person);
  const sessions: FakeSession[] = [];
  const model = new RoomPageModel({
    api: fakeApi(answers),
    identity,
    mentorshipId: M,
    newLinks: null,
    choices: new LobbyChoices(memoryStorage()),
    loadRoom: async () => ({
      createRoomSession: (ids) => {
        const session = new FakeSession(ids);
        sessions.push(session);
        return session as unknown as RoomSession;
      },
    }),
    onReturn: () => () => {},
  });
  return { model, identity, sessions };
}

const state = (model: RoomPageModel) => model.getSnapshot().state;

test('a member comes to the lobby with camera and microphone on, and leaving the page closes the room', async () => {
  const { model, sessions } = open({ readMentorship: () => mentorshipState(member(ANA)) });
  await vi.waitFor(() => expect(state(model)).toBe('open'));
  const [session] = sessions;
  expect(session?.ids).toMatchObject({ mentorshipId: M, personId: ANA });
  expect(session?.media.getSnapshot().camera.state).toBe('on');
  model.close();
  expect(session?.closed).toBe(true);
});

test('an observer is not asked for camera and microphone', async () => {
  const { model, sessions } = open({
    readMentorship: () => mentorshipState(member(ANA, { role: 'observer' })),
  });
  await vi.waitFor(() => expect(state(model)).toBe('open'));
  expect(sessions[0]?.media.getSnapshot().camera.state).toBe('off');
});

test('a page that was closed while it loaded opens no room', async () => {
  const { model, sessions } = open({ readMentorship: () => mentorshipState(member(ANA)) });
  model.close();
  await new Promise((resolve) => setTimeout(resolve));
  expect(sessions).toEqual([]);
});

test('a tab that does not know who it is finds out, or asks where there are several', async () => {
  const mine = (...people: string[]) => ({
    mentorships: people.map((personId) => {
      const { mentorship, session, you } = mentorshipState(member(personId));
      return { mentorship, session, you };
    }),
  });
  const readMentorship = (_: unknown, personId: string | undefined) =>
    mentorshipState(member(personId ?? ''));
  const one = open({ listMine: () => mine(BEN), readMentorship }, null);
  await vi.waitFor(() => expect(state(one.model)).toBe('open'));
  expect(one.identity.personOf(M)).toBe(BEN);

  const two = open({ listMine: () => mine(ANA, BEN), readMentorship }, null);
  await vi.waitFor(() => expect(state(two.model)).toBe('choosing'));
  two.model.choosePerson(BEN);
  await vi.waitFor(() => expect(state(two.model)).toBe('open'));
  expect(two.sessions[0]?.ids.personId).toBe(BEN);
});

test('who was removed is told so, also where the tab remembered them', async () => {
  const { model, identity } = open({
    readMentorship: () => {
      throw new AppError('not_found', '');
    },
    listMine: () => ({ mentorships: [] }),
  });
  await vi.waitFor(() => expect(state(model)).toBe('notMember'));
  expect(identity.personOf(M)).toBeNull();
});

test('after the end the next session is shown when somebody has planned it, and gone to when asked', async () => {
  let newest = 1;
  const { model, sessions } = open({ readMentorship: () => mentorshipState(member(ANA), newest) });
  await vi.waitFor(() => expect(state(model)).toBe('open'));
  newest = 2;
  sessions[0]?.set(ENDED);
  await vi.waitFor(() => expect(model.getSnapshot()).toMatchObject({ next: { number: 2 } }));
  expect(model.getSnapshot()).toMatchObject({ mentorship: { session: { number: 1 } } });
  expect(sessions).toHaveLength(1);

  model.goToNext();
  await vi.waitFor(() => expect(sessions).toHaveLength(2));
  expect(sessions[0]?.closed).toBe(true);
  await vi.waitFor(() =>
    expect(model.getSnapshot()).toMatchObject({ mentorship: { session: { number: 2 } } }),
  );
  model.close();
});
