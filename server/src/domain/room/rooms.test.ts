import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { CommandName, Commands } from '@cairn/shared/signalling/commands.ts';
import type { Events } from '@cairn/shared/signalling/events.ts';
import { newId } from '@cairn/shared/ids.ts';
import type { Role, Session } from '@cairn/shared/mentorship.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeMediaEngine } from '../../media/FakeMediaEngine.ts';
import { fakeStore, type FakeStore } from '../../storage/fakeStore.ts';
import { silentLogger } from '../../storage/testing/silentLogger.ts';
import { newSession } from '../newSession.ts';
import type { Collaboration, MediaEngine, PeerChannel } from '../ports.ts';
import { Refusals } from '../refusal.ts';
import { Rooms, type RoomClient } from './rooms.ts';

/** A client without a wire: what it was told, and commands as they come behind the schemas. */
class Client implements PeerChannel {
  readonly heard: [keyof Events, unknown][] = [];
  ended = false;
  #client: RoomClient | null = null;

  send: PeerChannel['send'] = (event, payload) => void this.heard.push([event, payload]);

  close(): void {
    this.ended = true;
  }

  set client(client: RoomClient) {
    this.#client = client;
  }

  request<N extends CommandName>(name: N, input: InputOf<Commands[N]>): Promise<OutputOf<Commands[N]>> {
    return this.#client?.request(name, input) as Promise<OutputOf<Commands[N]>>;
  }

  gone(): void {
    this.#client?.gone();
  }

  names(): string[] {
    return this.heard.map(([event]) => event);
  }
}

const mentorshipId = newId('mentorship');
const keptVersions: string[][] = [];
/** How the session stood on disk when its versions were kept. */
let stateWhenKept: string | undefined;
const collaboration: Collaboration = {
  disconnect: () => {},
  regrade: () => {},
  expire: () => {},
  eraseAuthor: async () => {},
  release: async () => {},
  keepVersions: async (documents) => {
    keptVersions.push([...documents]);
    stateWhenKept = (await store.sessions.get(session.id))?.state;
  },
  restore: async () => ({ epoch: 2, beforeId: newId('version') }),
  read: async () => null,
  isWhole: () => true,
  edit: async () => {},
};

let store: FakeStore;
let engine: FakeMediaEngine;
let rooms: Rooms;
let session: Session;
let owner: string;

beforeEach(async () => {
  store = await fakeStore();
  engine = new FakeMediaEngine();
  rooms = open();
  owner = await addPerson('Olga');
  const by = { personId: owner, role: 'mentee' } as const;
  const made = newSession({ mentorshipId, number: 1, said: { purpose: 'A purpose', by }, createdAt: 1 });
  session = made.session;
  await store.mentorships.start({
    mentorship: {
      id: mentorshipId,
      title: 'T',
      kind: 'one-on-one',
      formality: 'informal',
      leadRule: 'free',
      createdAt: 1,
    },
    owner: row(owner, 'mentor', true),
    links: [],
    session,
    documents: made.documents,
  });
});
afterEach(() => rooms.close('serverStopping'));

function open(media: MediaEngine = engine): Rooms {
  const refusals = new Refusals(silentLogger, { storeFailed: () => {} });
  return new Rooms({
    store,
    clock: Date,
    engine: media,
    collaboration,
    doors: { regrade: () => {} },
    pen: { write: () => Promise.reject(new Error('nobody writes here')) },
    refusals,
    joined: async () => {},
    removeMember: async () => {},
  });
}

async function addPerson(name: string): Promise<string> {
  const id = newId('person');
  await store.people.create({ id, name, createdAt: 1 });
  return id;
}

function row(personId: string, role: Role, isOwner = false) {
  return { mentorshipId, personId, role, isOwner, joinedAt: 1, linkId: null, removedAt: null };
}

async function addMember(role: Role): Promise<string> {
  const id = await addPerson(`Some ${role}`);
  await store.members.put(row(id, role));
  return id;
}

async function connect(personId: string, to = rooms): Promise<Client> {
  const client = new Client();
  client.client = await to.connect(
    { door: 'signalling', personId, mentorshipId, sessionId: session.id },
    client,
  );
  return client;
}

describe('[C3] seats and a server that was killed', () => {
  test('are there in the next process, as they were', async () => {
    const client = await connect(owner);
    const { peerId } = await client.request('room:join', {});
    await client.request('hand:set', { raised: true });
    await vi.waitFor(async () => {
      expect(await store.seats.ofSession(session.id)).toMatchObject([
        { peerId, handRaisedAt: expect.any(Number) },
      ]);
    });
    // No goodbye: another process on the same store.
    rooms = open();
    const other = await connect(await addMember('mentee'));
    const { peers } = await other.request('room:join', {});
    expect(peers[0]).toMatchObject({
      peerId,
      name: 'Olga',
      presence: 'away',
      handRaisedAt: expect.any(Number),
    });
    const back = await connect(owner);
    const room = await back.request('room:join', { peerId });
    expect(room).toMatchObject({ peerId, kept: { microphone: false, camera: false } });
    expect(other.names()).toContain('peer:changed');
  });

  test('are forgotten where they were left on purpose, or the session ended', async () => {
    const mentee = await addMember('mentee');
    const [one, two] = [await connect(owner), await connect(mentee)];
    await one.request('room:join', {});
    await two.request('room:join', {});
    await two.request('room:leave', {});
    await vi.waitFor(async () => expect(await store.seats.ofSession(session.id)).toHaveLength(1));
    await one.request('session:end', {});
    await vi.waitFor(async () => expect(await store.seats.ofSession(session.id)).toEqual([]));
    expect(keptVersions.at(-1)).toEqual([
      `agenda/${session.id}`,
      `notes/${session.id}`,
      `mentorship/${mentorshipId}`,
    ]);
    expect(stateWhenKept).not.toBe('ended');
    expect(rooms.counts).toMatchObject({ rooms: 0, peers: 0 });
  });

  test('a disk that takes no writes keeps nobody out', async () => {
    store.failWrites('full');
    const client = await connect(owner);
    await client.request('room:join', {});
    const changing = client.request('session:setPurpose', { purpose: 'New' });
    await expect(changing).rejects.toMatchObject({ failure: 'full' });
    expect(client.names()).not.toContain('session:changed');
  });
});

describe('rooms', () => {
  test('end with the last who leaves', async () => {
    const client = await connect(owner);
    await client.request('room:join', {});
    expect(rooms.counts).toEqual({ rooms: 1, peers: 1, connections: 1 });
    await client.request('room:leave', {});
    client.gone();
    expect(rooms.counts).toEqual({ rooms: 0, peers: 0, connections: 0 });
    expect(engine.rooms.size).toBe(0);
  });

  test('that nobody was let into are not kept', async () => {
    const stranger = await addPerson('A stranger');
    await expect(connect(stranger)).rejects.toMatchObject({ code: 'not_found' });
    expect(rooms.counts).toEqual({ rooms: 0, peers: 0, connections: 0 });
  });

  test('a member who came while the room was loaded is seen', async () => {
    const client = await connect(owner);
    await client.request('room:join', {});
    await addMember('mentee');
    await addMember('mentee');
    await rooms.membersChanged(mentorshipId);
    expect(client.names()).toEqual(['mentorship:changed', 'member:changed']);
    const late = await connect(await addMember('observer'));
    const { mentorship, members } = await late.request('room:join', {});
    expect(mentorship.kind).toBe('group');
    expect(members).toHaveLength(4);
  });

  test('[B5] somebody who is removed while the room is loaded does not get in', async () => {
    const mentee = await addMember('mentee');
    const connecting = connect(mentee);
    rooms.remove(mentorshipId, mentee);
    await expect(connecting).rejects.toThrow('removed meanwhile');
    expect(rooms.counts.connections).toBe(0);
  });

  test('[B5] somebody who is removed while they join does not get in', async () => {
    const mentee = await addMember('mentee');
    const client = await connect(mentee);
    const joining = client.request('room:join', {});
    rooms.remove(mentorshipId, mentee);
    await expect(joining).rejects.toMatchObject({ code: 'wrong_state' });
    expect(client.ended).toBe(true);
    expect(client.heard).toEqual([['connection:closing', { reason: 'removed' }]]);
  });

  test('one person has so many connections and no more', async () => {
    for (let n = 0; n < 8; n += 1) await connect(owner);
    await expect(connect(owner)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('who is let in while the server stops hears that, and not that they were removed', async () => {
    const connecting = connect(owner);
    rooms.close('serverStopping');
    await expect(connecting).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('[C5] end also after as many items were timed as a clock takes', async () => {
    const client = await connect(owner);
    await client.request('room:join', {});
    let refused: unknown = null;
    while (!refused) {
      await client.request('clock:run', { itemId: newId('item') }).catch((error) => (refused = error));
    }
    expect(refused).toMatchObject({ code: 'bad_input' });
    await expect(client.request('session:end', {})).resolves.toMatchObject({ state: 'ended' });
  });

  test('[C5] the clock stays as it is after the end, whatever still waits for its turn', async () => {
    const other = await connect(await addMember('mentee'));
    const client = await connect(owner);
    for (const each of [client, other]) await each.request('room:join', {});
    const release = store.holdWrites();
    const ending = client.request('session:end', {});
    const running = other.request('clock:run', { itemId: newId('item') });
    running.catch(() => {});
    release();
    await ending;
    await expect(running).rejects.toMatchObject({ code: 'session_ended' });
    expect((await store.clocks.get(session.id)).running).toBeNull();
  });

  test('lines that were ended and are not gone yet do not count', async () => {
    const { peerId } = await (await connect(owner)).request('room:join', {});
    for (let n = 0; n < 10; n += 1) await (await connect(owner)).request('room:join', { peerId });
    expect(rooms.counts.peers).toBe(1);
  });

  test('a write that hangs holds up no media', async () => {
    const client = await connect(owner);
    await client.request('room:join', {});
    const release = store.holdWrites();
    const sending = client.request('chat:send', { id: newId('message'), text: 'Hello' });
    await client.request('transport:create', { direction: 'send' });
    release();
    await sending;
    expect(client.names()).toEqual(['chat:sent']);
  });
});

describe('[C8] media', () => {
  test('that can’t be made is unavailable, and is made for who asks later', async () => {
    let fails = true;
    rooms = open({
      createRoom: async (id) => {
        if (fails) throw new AppError('unavailable', 'no worker');
        return engine.createRoom(id);
      },
      workers: () => engine.workers(),
      close: () => engine.close(),
    });
    const client = await connect(owner);
    await expect(client.request('room:join', {})).rejects.toMatchObject({ code: 'unavailable' });
    fails = false;
    await client.request('room:join', {});
  });

  test('that was lost is made anew as soon as it can be', async () => {
    let failures = 0;
    rooms = open({
      createRoom: async (id) => {
        if (failures > 0) {
          failures -= 1;
          throw new Error('no worker yet');
        }
        return engine.createRoom(id);
      },
      workers: () => engine.workers(),
      close: () => engine.close(),
    });
    const client = await connect(owner);
    await client.request('room:join', {});
    failures = 2;
    engine.loseWorker();
    await expect(client.request('transport:create', { direction: 'send' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await vi.waitFor(() => expect(client.names()).toContain('media:reset'), { timeout: 5_000 });
    await client.request('transport:create', { direction: 'send' });
  });

  test('what the others can take of a picture is told to its sender alone', async () => {
    const client = await connect(owner);
    const { peerId } = await client.request('room:join', {});
    const other = await connect(await addMember('mentee'));
    await other.request('room:join', {});
    engine.rooms.get(session.id)?.emit('rateWanted', peerId, 'a-producer', 400_000);
    expect(client.names()).toContain('producer:rateWanted');
    expect(other.names()).not.toContain('producer:rateWanted');
  });

  test('speakers, levels and quality are told', async () => {
    const client = await connect(owner);
    const { peerId } = await client.request('room:join', {});
    const room = engine.rooms.get(session.id);
    room?.emit('speaker', peerId);
    room?.emit('levels', [{ peerId, volume: -20 }]);
    room?.emit('quality', peerId, 2);
    room?.emit('quality', peerId, 2);
    expect(client.names()).toEqual(['speaker:changed', 'speaker:levels', 'peer:qualityChanged']);
    const late = await connect(await addMember('mentee'));
    const { activeSpeaker, peers } = await late.request('room:join', {});
    expect(activeSpeaker).toBe(peerId);
    expect(peers[0]?.quality).toBe(2);
  });
});
