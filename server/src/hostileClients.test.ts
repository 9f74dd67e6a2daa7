import { once } from 'node:events';
import { connect } from 'node:net';
import { BROWSER_COOKIE, PERSON_HEADER } from '@cairn/shared/http/routes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { AppRig, codeOf, data, type Started, type TestPerson } from './testing/AppRig.ts';

// What no honest client sends: bytes on bare sockets, and things done at the very same time.

let rig: AppRig;
let started: Started;

const plenty = { points: 100_000, duration: 60 };

beforeEach(async () => {
  rig = await AppRig.create({ limits: { joins: plenty, wrongLinks: plenty, tickets: plenty } });
  started = await rig.start();
});
afterEach(async () => {
  await rig.close();
  const faults = rig.log.filter(({ level }) => level === 'error');
  if (faults.length > 0) throw new Error(`the server logged faults: ${JSON.stringify(faults)}`);
});

/** Writes the bytes to the server and resolves with all that comes back until it closes the line. */
async function bare(bytes: string, url = rig.url): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
  socket.on('error', () => {});
  socket.write(bytes);
  await once(socket, 'close');
  return heard;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);

describe('bytes that no browser sends', () => {
  const get = (headers: readonly string[], address = '/api/mentorships/mine') =>
    [`GET ${address} HTTP/1.1`, 'Host: here', 'Connection: close', ...headers, '\r\n'].join('\r\n');

  test('[B3] a person is named once, and by the browser that holds them', async () => {
    const mentee = await rig.join(started, 'mentee');
    const { owner, mentorshipId } = started;
    const address = `/api/mentorships/${mentorshipId}/links`;
    const cookies = [owner, mentee].map(({ browser }) => browser.cookie ?? '');
    const asMentee = `Cookie: ${cookies[1]}`;
    const named = (id: string) => `${PERSON_HEADER}: ${id}`;
    const tries = [
      [asMentee, named(owner.id)],
      [asMentee, named(mentee.id), named(owner.id)],
      [asMentee, named(owner.id), named(mentee.id)],
      [asMentee, `${PERSON_HEADER}: ${mentee.id}, ${owner.id}`],
      [asMentee, `${PERSON_HEADER.toUpperCase()}: ${owner.id}`],
      [asMentee, `${PERSON_HEADER.replace('-', '_')}: ${owner.id}`],
      [`Cookie: ${BROWSER_COOKIE}=${'x'.repeat(43)}; ${cookies[1]}`, named(owner.id)],
      [asMentee, `${PERSON_HEADER}:\t${owner.id}\r\n ${owner.id}`],
      [named(owner.id)],
    ];
    for (const headers of tries) {
      const answer = await bare(get(headers, address));
      expect([400, 401]).toContain(statusOf(answer));
    }
    expect(statusOf(await bare(get([asMentee, named(mentee.id)], address)))).toBe(403);
    expect(statusOf(await bare(get([`Cookie: ${cookies[0]}`, named(owner.id)], address)))).toBe(200);
  });

  test('requests of two readings are not read at all', async () => {
    const inner = 'GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n';
    const post = (headers: readonly string[], body: string) =>
      ['POST /api/links/preview HTTP/1.1', 'Host: here', ...headers, '', body].join('\r\n');
    const chunked = `0\r\n\r\n${inner}`;
    const tries = [
      post(['Content-Length: 5', 'Transfer-Encoding: chunked'], chunked),
      post(['Transfer-Encoding: chunked', 'Content-Length: 5'], chunked),
      post(['Content-Length: 3', 'Content-Length: 5'], chunked),
      post(['Transfer-Encoding: xchunked'], chunked),
      post(['Transfer-Encoding : chunked'], chunked),
      'GET / HTTP/1.1\nHost: here\n\n',
      'GET / HTTP/1.1\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: here\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      'NONSENSE / HTTP/1.1\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n',
    ];
    for (const bytes of tries) {
      const answer = await bare(bytes);
      expect([0, 400, 431]).toContain(statusOf(answer));
      expect(answer.match(/HTTP\/1\.1/g)?.length ?? 0).toBeLessThan(2);
    }
    expect((await fetch(`${rig.url}/healthz`)).status).toBe(200);
  });

  test('[A8] a request that comes drop by drop is given up', async () => {
    const requestTimes = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };
    const hasty = await AppRig.create({ requestTimes });
    try {
      const head = 'POST /api/links/preview HTTP/1.1\r\nHost: here\r\n';
      const body = `${head}Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"secret":"`;
      expect(statusOf(await bare(head, hasty.url))).toBe(408);
      expect(statusOf(await bare(body, hasty.url))).toBe(408);
      expect(await bare('', hasty.url)).not.toContain('200');
    } finally {
      await hasty.close();
    }
  });

  test('[D1][D8] names of documents are taken as they are written, and a ticket opens its own alone', async () => {
    const mentee = await rig.join(started, 'mentee');
    const { sessionId, mentorshipId } = started;
    const own = `notes/${sessionId}`;
    const others = [
      `agenda/${sessionId}`,
      `mentorship/${mentorshipId}`,
      `private/${sessionId}/${started.owner.id}`,
      `private/${sessionId}/${mentee.id}`,
      `notes/${newId('session')}`,
    ];
    const forged = [
      `notes%2f${sessionId}`,
      `notes/${sessionId}/`,
      `notes//${sessionId}`,
      `NOTES/${sessionId}`,
      `notes/${sessionId}%00`,
      `x/../../collab/agenda/${sessionId}`,
      `../collab/agenda/${sessionId}`,
      `private/${sessionId}/../${own}`,
      '',
      '%',
      '__proto__/x',
    ];
    for (const name of [...others, ...forged]) {
      const { ticket } = data(await mentee.call('documentTicket', { document: own }));
      expect([4401, 4404]).toContain(await closeCodeOf(`/collab/${name}?ticket=${ticket}&v=1`));
    }
    const { ticket } = data(await mentee.call('documentTicket', { document: own }));
    const twice = `/collab/${own}?ticket=none&ticket=${ticket}&v=1`;
    expect(await closeCodeOf(twice)).toBe(4401);
    // Asking for a ticket by a forged name makes nothing, and least of all a document.
    for (const name of forged) {
      expect(['bad_input', 'not_found']).toContain(
        codeOf(await mentee.call('documentTicket', { document: name })),
      );
      expect(await rig.store.documents.epoch(name)).toBeNull();
    }
  });

  /** The code with which the server closes; the address goes out as it is. */
  async function closeCodeOf(address: string): Promise<number> {
    const socket = new WebSocket('ws://nowhere', {
      createConnection: () => {
        const { hostname, port } = new URL(rig.url);
        return connect(Number(port), hostname);
      },
      finishRequest: (request) => {
        request.path = address;
        request.end();
      },
    });
    const [code] = await once(socket, 'close');
    return code as number;
  }

  test('[A1][A5] packets of Socket.IO that are no commands end their own line at most', async () => {
    const witness = await started.owner.enter(started.sessionId);
    const mentee = await rig.join(started, 'mentee');
    const packets = [
      '42["error",{}]',
      '42["disconnect"]',
      '42["disconnecting",{}]',
      '42["connect_error",{}]',
      '42["newListener","x"]',
      '42[1,{}]',
      '42[null]',
      '42[]',
      '42{}',
      '42"room:join"',
      '42["room:join",{"toString":1}]',
      '420["room:join",{},{},{}]',
      '429999999999999999999["clock:read",{}]',
      '43999["never asked"]',
      '430{}',
      '44{"message":"x"}',
      '40/other,',
      '40{"ticket":"x"}',
      '41',
      '41/other,',
      '451-["room:join",{"_placeholder":true,"num":0}]',
      '459999999-["room:join",{"_placeholder":true,"num":0}]',
      '451-["room:join",{"_placeholder":true,"num":9}]',
      '46',
      '49',
      '4',
      '2probe',
      '3',
      '5',
      '6',
      '0{}',
      '1',
      '\u0000',
      '['.repeat(50_000),
      `42${'['.repeat(60_000)}`,
      `42["room:join",${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]`,
      'x'.repeat(200_000),
    ];
    for (const packet of packets) await afterHandshake(mentee, packet);
    // Bytes that no event announced.
    await afterHandshake(mentee, Buffer.from([0, 1, 2]));
    expect(codeOf(await witness.request('clock:read', {}))).toBe('ok');
    expect(codeOf(await (await mentee.enter(started.sessionId)).request('clock:read', {}))).toBe('ok');
  });

  /** Sends the packet on a line whose handshake is through; resolves when it is closed or was answered after it. */
  async function afterHandshake(person: TestPerson, packet: string | Buffer): Promise<void> {
    const auth = JSON.stringify({ ticket: await person.ticket(started.sessionId), version: 1 });
    const socket = new WebSocket(`${rig.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.on('error', () => {});
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString();
      if (text.startsWith('0')) socket.send(`40${auth}`);
      if (text.startsWith('40')) {
        socket.send(packet);
        socket.send('427["clock:read",{}]');
      }
      if (text.startsWith('437')) socket.close();
    });
    await once(socket, 'close');
  }
});

describe('at the very same time', () => {
  test('[B4] a ticket that is used many times at once opens one line', async () => {
    const ticket = await started.owner.ticket(started.sessionId);
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => rig.connect({ ticket, version: 1 })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const document = `notes/${started.sessionId}`;
    const { ticket: other } = data(await started.owner.call('documentTicket', { document }));
    const address = `${rig.url.replace('http', 'ws')}/collab/${document}?ticket=${other}&v=1`;
    const sockets = Array.from({ length: 20 }, () => new WebSocket(address));
    const firsts = await Promise.all(
      sockets.map((socket) =>
        Promise.race([once(socket, 'message').then(() => 'in'), once(socket, 'close')]),
      ),
    );
    expect(firsts.filter((first) => first === 'in')).toHaveLength(1);
    for (const socket of sockets) socket.terminate();
  });

  test('[B5] removed while joining, knocking and asking for tickets: nothing of it leads in', async () => {
    const witness = await started.owner.enter(started.sessionId);
    const { sessionId, mentorshipId } = started;
    const document = `notes/${sessionId}`;
    for (let round = 0; round < 15; round += 1) {
      const secrets = await rig.secrets(started);
      const mentee = await rig.join({ ...started, secrets }, 'mentee');
      const lobby = await mentee.connect(sessionId);
      const spare = await mentee.ticket(sessionId);
      const collab = data(await mentee.call('documentTicket', { document })).ticket;
      const knocks = (n: number) => [
        lobby.request('room:join', {}).catch(() => null),
        rig.connect({ ticket: spare, version: 1 }).then(
          (client) => client.request('room:join', { second: 'companion' }).catch(() => null),
          () => null,
        ),
        new Promise<WebSocket>((resolve) => {
          const socket = new WebSocket(
            `${rig.url.replace('http', 'ws')}/collab/${document}?ticket=${collab}&v=1`,
          );
          socket.once('close', () => resolve(socket));
        }),
        ...Array.from({ length: n }, () => mentee.call('signallingTicket', { sessionId })),
        mentee.call('documentTicket', { document }),
        mentee.call('renameMe', { name: `Round ${round}` }),
        rig.browser().call('joinByLink', { secret: secrets.peer, name: 'Left behind' }),
      ];
      // Sooner or later than this or that of the knocks, by how many stand before it.
      const before = knocks(round % 4);
      const removing = witness.request('member:remove', { personId: mentee.id });
      const [got] = await Promise.all([Promise.all(before), removing.then(data)]);
      const tickets = got.flatMap((answer) =>
        answer && 'ok' in answer && answer.ok && 'ticket' in (answer.data as object)
          ? [(answer.data as { ticket: string; epoch?: number }).ticket]
          : [],
      );
      for (const ticket of tickets) {
        await expect(rig.connect({ ticket, version: 1 })).rejects.toThrow('unauthenticated');
      }
      expect(codeOf(await mentee.call('signallingTicket', { sessionId }))).toBe('not_found');
      const { inside } = data(
        await rig.browser().call('previewLink', { secret: (await rig.secrets(started)).peer }),
      );
      expect(inside.map(({ name }) => name)).toEqual(['Olga Owner']);
    }
    const peers = rig.engine.rooms.get(sessionId)?.peers ?? new Map();
    expect(peers.size).toBe(1);
    // Who came by a link just before it was renewed is a member whom the owner sees, and nobody else is.
    const { members } = data(await started.owner.call('readMentorship', { mentorshipId }));
    expect(members.filter(({ role }) => role === 'mentee')).toEqual([]);
  }, 30_000);

  test('[B2] a link that is renewed while people come by it: each is a member or was refused', async () => {
    const { owner, mentorshipId, linkIds } = started;
    for (let round = 0; round < 10; round += 1) {
      const { peer: secret } = await rig.secrets(started);
      const knocks = Array.from({ length: 4 }, () =>
        rig.browser().call('joinByLink', { secret, name: `Peer ${round}` }),
      );
      const [answers] = await Promise.all([
        Promise.all(knocks),
        owner.call('renewLink', { mentorshipId, linkId: linkIds.peer }),
      ]);
      const { members } = data(await owner.call('readMentorship', { mentorshipId }));
      const ids = new Set(members.map(({ personId }) => personId));
      const astray = answers.filter((answer) =>
        answer.ok ? !ids.has(answer.data.you.personId) : answer.error.code !== 'not_found',
      );
      expect(astray).toEqual([]);
      expect(members.filter(({ name }) => name === `Peer ${round}`)).toHaveLength(
        answers.filter(({ ok }) => ok).length,
      );
      expect(codeOf(await rig.browser().call('previewLink', { secret }))).toBe('not_found');
    }
  });

  test('[C5] a session that ends while people join takes nobody in, and keeps no seat', async () => {
    const { owner, sessionId } = started;
    const people = await Promise.all(Array.from({ length: 6 }, () => rig.join(started, 'mentee')));
    const host = await owner.enter(sessionId);
    const lobbies = await Promise.all(people.map((person) => person.connect(sessionId)));
    const late = await Promise.all(people.map((person) => person.ticket(sessionId)));
    const joins = lobbies.map((lobby) => lobby.request('room:join', {}).catch(() => null));
    const ending = host.request('session:end', {});
    const knocks = late.map((ticket) =>
      rig.connect({ ticket, version: 1 }).then(
        (client) => client.request('room:join', {}).catch(() => null),
        () => null,
      ),
    );
    data(await ending);
    const answers = await Promise.all([...joins, ...knocks]);
    await Promise.all([host, ...lobbies].map((client) => client.closed));
    const refusals = answers.flatMap((answer) => (answer && !answer.ok ? [answer.error.code] : []));
    expect(refusals.filter((code) => code !== 'session_ended' && code !== 'wrong_state')).toEqual([]);
    expect(await rig.store.seats.ofSession(sessionId)).toEqual([]);
    expect(rig.engine.rooms.size).toBe(0);
    expect(codeOf(await people[0]!.call('signallingTicket', { sessionId }))).toBe('session_ended');
  });

  test('[C4] a seat that many tabs take over at once has one of them', async () => {
    const { owner, sessionId } = started;
    await owner.enter(sessionId);
    const tabs = await Promise.all(Array.from({ length: 6 }, () => owner.connect(sessionId)));
    const answers = await Promise.all(
      tabs.map((tab) => tab.request('room:join', { second: 'takeOver' }).catch(() => null)),
    );
    const { peerId } = data(answers.find((answer) => answer !== null)!);
    const mentee = await rig.join(started, 'mentee');
    const { room } = await mentee.enter(sessionId);
    expect(room.peers.filter(({ personId }) => personId === owner.id).map((peer) => peer.peerId)).toEqual([
      peerId,
    ]);
    expect(rig.engine.rooms.get(sessionId)?.peers.size).toBe(2);
    const living = tabs.filter((tab) => tab.all('connection:closing').length === 0);
    expect(living).toHaveLength(1);
    // Nor does a companion with another's seat in its hand get at it.
    const thief = await mentee.connect(sessionId);
    const stolen = await thief.request('room:join', { peerId, second: 'companion' });
    expect(data(stolen).peerId).not.toBe(peerId);
  });
});
