import type { Answer } from '@cairn/shared/errors.ts';
import { newId } from '@cairn/shared/ids.ts';
import { routes, type Access, type RouteName } from '@cairn/shared/http/routes.ts';
import {
  commands,
  eitherCommands,
  waitingCommands,
  type CommandName,
} from '@cairn/shared/signalling/commands.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { RATE_LIMITS, type RateLimits } from './http/limits.ts';
import { archiveRows, recognitionRows } from './testing/accessRows/archive.ts';
import { accountRows } from './testing/accessRows/accounts.ts';
import { homeRows } from './testing/accessRows/home.ts';
import { notesRows } from './testing/accessRows/notes.ts';
import { leadingCommandRows } from './testing/accessRows/leading.ts';
import { planRows } from './testing/accessRows/plan.ts';
import { relationshipRows } from './testing/accessRows/relationship.ts';
import { privacyRows } from './testing/accessRows/privacy.ts';
import { scheduleCommandRows, scheduleRows } from './testing/accessRows/schedule.ts';
import { clockCommandRows, templateRows } from './testing/accessRows/templates.ts';
import {
  ALL,
  MEMBERS,
  OWNER,
  WRITERS,
  type MemberName,
  type Row,
  type World,
} from './testing/accessRows/row.ts';
import { AppRig, codeOf, data, type TestPerson } from './testing/AppRig.ts';
import type { SocketClient } from './testing/SocketClient.ts';

// Every route and every command of the contract × everybody who might try. The tables are typed by the contract: what
// is added there without a row here does not compile, and what has a row answers every caller as the row says.

const ofMentorship = ({ mentorshipId }: World) => ({ mentorshipId });
const ofSession = ({ sessionId }: World) => ({ sessionId });
const ofDocument = ({ sessionId }: World) => ({ document: `notes/${sessionId}` });

const HTTP: Record<RouteName, Row> = {
  about: { input: () => ({}), may: ALL },
  listMine: { input: () => ({}), may: ALL },
  startMentorship: {
    input: () => ({ title: 'T', purpose: '', name: 'N', role: 'mentee' }),
    may: ALL,
  },
  readMentorship: { input: ofMentorship, may: ALL },
  previewLink: { input: ({ secrets }) => ({ secret: secrets.peer }), may: ALL },
  joinByLink: { input: ({ secrets }) => ({ secret: secrets.peer, name: 'N' }), may: ALL },
  listLinks: { input: ofMentorship, may: OWNER },
  renewLink: { input: (world) => ({ ...ofMentorship(world), linkId: world.linkIds.observer }), may: OWNER },
  removeMember: { input: (world) => ({ ...ofMentorship(world), personId: world.victim.id }), may: OWNER },
  createNextSession: {
    input: (world) => ({ ...ofMentorship(world), purpose: 'Next' }),
    may: WRITERS,
    // Of all who may, the first plans it.
    answers: ['ok', 'wrong_state'],
    prepare: async ({ owner, sessionId }) => {
      const client = await owner.enter(sessionId);
      data(await client.request('session:end', {}));
    },
  },
  renameMe: { input: () => ({ name: 'New Name' }), may: ALL },
  signallingTicket: { input: ofSession, may: ALL },
  documentTicket: { input: ofDocument, may: ALL },
  readChat: { input: ofSession, may: ALL },
  listVersions: { input: ofDocument, may: WRITERS },
  readVersion: {
    input: (world) => ({ ...ofDocument(world), versionId: world.versionId }),
    may: WRITERS,
    // Nothing was kept of this document yet, so there is no such version.
    answers: ['not_found'],
  },
  restoreVersion: {
    input: (world) => ({ ...ofDocument(world), versionId: world.versionId }),
    may: WRITERS,
    answers: ['not_found'],
  },
  setLinkPolicy: { input: (world) => ({ ...ofMentorship(world), policy: 'open' }), may: OWNER },
  ...accountRows,
  ...scheduleRows,
  ...planRows,
  ...privacyRows,
  ...homeRows,
  ...archiveRows,
  ...recognitionRows,
  ...notesRows,
  ...relationshipRows,
  ...templateRows,
};

const guessed = () => crypto.randomUUID();
const transportId = guessed();
const rtpParameters = {
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 1 }],
};
const dtlsParameters = {
  fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
};
/** A guessed id is found by nobody; who may send the command at all gets that far. */
const unknownId = ['not_found'];

const COMMANDS: Record<CommandName, Row> = {
  'lobby:enter': { input: () => ({}), may: ALL },
  'room:join': { input: () => ({}), may: ALL },
  'room:leave': { input: () => ({}), may: ALL },
  'transport:create': { input: () => ({ direction: 'receive' }), may: ALL },
  'transport:connect': { input: () => ({ transportId, dtlsParameters }), may: ALL, answers: unknownId },
  'transport:restartIce': { input: () => ({ transportId }), may: ALL, answers: unknownId },
  'transport:close': { input: () => ({ transportId }), may: ALL, answers: unknownId },
  'producer:create': {
    input: () => ({ transportId, source: 'microphone', rtpParameters, paused: false }),
    may: WRITERS,
    answers: unknownId,
  },
  'producer:pause': { input: () => ({ producerId: guessed() }), may: WRITERS, answers: unknownId },
  'producer:resume': { input: () => ({ producerId: guessed() }), may: WRITERS, answers: unknownId },
  'producer:close': { input: () => ({ producerId: guessed() }), may: WRITERS, answers: unknownId },
  'consumer:create': {
    input: () => ({ transportId, producerId: guessed(), rtpCapabilities: {} }),
    may: ALL,
    answers: unknownId,
  },
  'consumer:resume': { input: () => ({ consumerId: guessed() }), may: ALL, answers: unknownId },
  'consumer:close': { input: () => ({ consumerId: guessed() }), may: ALL, answers: unknownId },
  'consumer:demand': {
    input: () => ({
      demands: [{ consumerId: guessed(), visible: true, width: 1, height: 1, priority: 'other' }],
    }),
    may: ALL,
    // A demand for a consumer that has just closed is nobody's fault.
    answers: ['ok', 'not_found'],
  },
  'hand:set': { input: () => ({ raised: true }), may: ALL },
  'chat:send': { input: () => ({ id: newId('message'), text: 'Hello' }), may: WRITERS },
  'session:setPurpose': { input: () => ({ purpose: 'Another' }), may: WRITERS },
  // The owner is a mentor, whose purpose is a proposal.
  'session:start': { input: () => ({}), may: OWNER, answers: ['purpose_not_accepted'] },
  'session:end': { input: () => ({}), may: OWNER },
  'clock:run': { input: () => ({ itemId: newId('item') }), may: WRITERS },
  'clock:read': { input: () => ({}), may: ALL },
  'member:remove': { input: ({ victim }) => ({ personId: victim.id }), may: OWNER },
  ...scheduleCommandRows,
  ...leadingCommandRows,
  ...clockCommandRows,
};

let rig: AppRig;

/** Answers with whom they are given to, so that a miss says who it was. */
function lines(member: MemberName, answers: readonly string[]): string[] {
  return answers.map((answer) => `${member}: ${answer}`);
}

beforeAll(async () => {
  const plenty = { points: 100_000, duration: 60 };
  const limits = Object.fromEntries(Object.keys(RATE_LIMITS).map((name) => [name, plenty])) as RateLimits;
  rig = await AppRig.create({ limits });
});
afterAll(() => rig.close());

async function makeWorld(): Promise<World> {
  const started = await rig.start('mentor');
  const people = {
    owner: started.owner,
    observer: await rig.join(started, 'observer'),
    mentee: await rig.join(started, 'mentee'),
    mentor: await rig.join(started, 'mentor'),
    peer: await rig.join(started, 'peer'),
  };
  const victim = await rig.join(started, 'observer', 'Victim');
  const removed = await rig.join(started, 'mentee', 'Removed');
  const removedTicket = await removed.ticket(started.sessionId);
  const { mentorshipId } = started;
  data(await started.owner.call('removeMember', { mentorshipId, personId: removed.id }));
  const strange = await rig.start('mentee');
  const stranger = strange.owner;
  return {
    ...started,
    // Removing somebody renewed them all.
    secrets: await rig.secrets(started),
    people,
    removed,
    removedTicket,
    victim,
    stranger,
    strange,
    versionId: newId('version'),
  };
}

describe('[A3] every HTTP route and everybody', () => {
  test('there is a row for each', () => {
    expect(Object.keys(HTTP).sort()).toEqual(Object.keys(routes).sort());
  });

  test.each(Object.keys(HTTP) as RouteName[])('%s', async (name) => {
    const { input, may, answers = ['ok'], prepare } = HTTP[name];
    const { access } = routes[name];
    const world = await makeWorld();
    await prepare?.(world);
    const code = async (person: TestPerson | null, personId?: string) => {
      const browser = person?.browser ?? rig.browser();
      const response = await browser.send(name, input(world), { personId });
      return codeOf((await response.json()) as Answer<unknown>);
    };
    const ofOutsiders = {
      nobody: await code(null),
      'a browser that names a person of another': await code(world.stranger, world.people.owner.id),
      'a member of another room': await code(world.stranger, world.stranger.id),
      removed: await code(world.removed, world.removed.id),
    };
    expect(ofOutsiders).toEqual(outsidersOf(name, access));
    for (const member of [...MEMBERS].sort((a, b) => Number(may.includes(a)) - Number(may.includes(b)))) {
      const person = world.people[member];
      const answer = await code(person, person.id);
      expect(lines(member, may.includes(member) ? answers : ['forbidden'])).toContain(`${member}: ${answer}`);
    }
  });

  function outsidersOf(name: RouteName, access: Access) {
    const { outside, ofOthers, ofRemoved } = HTTP[name];
    const isLink = name === 'previewLink' || name === 'joinByLink';
    const [stranger, other] = {
      anyone: ['ok', 'ok'],
      person: ['unauthenticated', 'ok'],
      member: ['unauthenticated', 'not_found'],
      account: ['unauthenticated', 'unauthenticated'],
    }[access].map((answer) => outside ?? answer);
    return {
      nobody: stranger,
      'a browser that names a person of another': stranger,
      'a member of another room': ofOthers ?? other,
      // [B5]: no link of the mentorship leads back.
      removed: ofRemoved ?? (isLink ? 'not_found' : other),
    };
  }
});

describe('[A3] every command and everybody', () => {
  test('there is a row for each', () => {
    expect(Object.keys(COMMANDS).sort()).toEqual(Object.keys(commands).sort());
  });

  test.each(Object.keys(COMMANDS) as CommandName[])('%s', async (name) => {
    const { input, may, answers = ['ok'] } = COMMANDS[name];
    const isWaiting = Object.hasOwn(waitingCommands, name);
    const isEither = Object.hasOwn(eitherCommands, name);
    const world = await makeWorld();
    const { sessionId, people, stranger, strange, owner, removedTicket } = world;
    const frame = JSON.stringify([name, input(world)]);

    const spent = await owner.ticket(sessionId);
    const witness = await rig.connect({ ticket: spent, version: 1 });
    data(await witness.request('room:join', {}));
    witness.forget();
    expect(await withoutHandshake(frame)).toEqual([]);
    for (const ticket of [spent, removedTicket]) {
      expect(await afterRefusal(ticket, frame)).toEqual(['unauthenticated']);
    }
    expect(codeOf(await stranger.call('signallingTicket', { sessionId }))).toBe('not_found');
    // In their own room somebody may do much; in this one nothing is heard of it.
    const outside = isWaiting
      ? await stranger.connect(strange.sessionId)
      : await stranger.enter(strange.sessionId);
    const fromOutside = codeOf(await outside.send(name, input(world)));
    const harmless = name === 'member:remove' ? ['not_found'] : ['ok', 'not_found', 'wrong_state'];
    expect(harmless).toContain(fromOutside);
    expect(witness.heard).toEqual([]);
    witness.close();

    for (const member of [...MEMBERS].sort((a, b) => Number(may.includes(a)) - Number(may.includes(b)))) {
      const second = member === 'owner' ? { second: 'takeOver' as const } : {};
      const connect = (waits: boolean): Promise<SocketClient> =>
        waits ? people[member].connect(sessionId) : people[member].enter(sessionId, second);
      const wrong = await connect(!isWaiting);
      const elsewhere = codeOf(await wrong.send(name, input(world)));
      const allowed = isEither ? (may.includes(member) ? answers : ['forbidden']) : ['wrong_state'];
      expect(lines(member, allowed)).toContain(`${member}: ${elsewhere}`);
      wrong.close();
      await gone(world, member);
      const answer = codeOf(await (await connect(isWaiting)).send(name, input(world)));
      expect(lines(member, may.includes(member) ? answers : ['forbidden'])).toContain(`${member}: ${answer}`);
    }
  });

  /** Waits until nobody of that person is here, so that the next connection is no second tab. */
  async function gone({ sessionId, people }: World, member: MemberName): Promise<void> {
    const watcher = await people[member].connect(sessionId);
    const { inside } = data(await watcher.request('lobby:enter', {}));
    const isAway = (list: typeof inside) =>
      !list.some(({ personId, presence }) => personId === people[member].id && presence === 'here');
    if (!isAway(inside)) await watcher.until('lobby:changed', (info) => isAway(info.inside));
    watcher.close();
  }

  /** Sends the command on an open line without any handshake: all that comes back, which should be nothing. */
  function withoutHandshake(frame: string): Promise<string[]> {
    return raw((heard, send) => {
      if (heard.startsWith('0')) send(`420${frame}`);
    });
  }

  /** The same after a handshake that was refused: the refusal's code, and whatever else comes back. */
  function afterRefusal(ticket: string, frame: string): Promise<string[]> {
    return raw((heard, send) => {
      if (heard.startsWith('0')) send(`40${JSON.stringify({ ticket, version: 1 })}`);
      else if (heard.startsWith('44')) send(`420${frame}`);
    });
  }

  /** Resolves when the server has closed the line. */
  function raw(hear: (heard: string, send: (text: string) => void) => void): Promise<string[]> {
    const socket = new WebSocket(`${rig.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const answers: string[] = [];
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => resolve(answers));
      socket.on('message', (bytes: Buffer) => {
        const text = bytes.toString();
        hear(text, (frame) => socket.send(frame));
        if (text.startsWith('44')) {
          answers.push((JSON.parse(text.slice(2)) as { data: { code: string } }).data.code);
        } else if (!text.startsWith('0')) answers.push(text);
      });
    });
  }
});
