import { request as httpRequest } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAgenda } from '@cairn/shared/collab/schema.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AppRig, codeOf, data } from '../testing/AppRig.ts';

let rig: AppRig;

beforeEach(async () => {
  rig = await AppRig.create();
});
afterEach(() => rig.close());

async function codeOfResponse(response: Response): Promise<string> {
  return codeOf((await response.json()) as Parameters<typeof codeOf>[0]);
}

function post(address: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(rig.url + address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

const START = { title: 'A mentorship', purpose: '', name: 'Olga', role: 'mentor' } as const;

describe('input', () => {
  test.each([
    ['an unknown field', JSON.stringify({ ...START, isOwner: true })],
    ['a field that is missing', JSON.stringify({ title: 'T' })],
    ['an unknown role', JSON.stringify({ ...START, role: 'admin' })],
    ['a name with a control character', JSON.stringify({ ...START, name: 'a\u202eb' })],
    ['a list', '[]'],
    ['a word', '"word"'],
    ['no JSON', '{'],
    ['a prototype', '{"__proto__": {"title": "T"}}'],
  ])('[A1] %s is refused with bad_input', async (_what, body) => {
    const response = await post('/api/mentorships', body);
    expect(response.status).toBe(400);
    expect(await codeOfResponse(response)).toBe('bad_input');
  });

  test('[A1] a body of another type is not read', async () => {
    const response = await post('/api/mentorships', JSON.stringify(START), { 'content-type': 'text/plain' });
    expect(await codeOfResponse(response)).toBe('bad_input');
  });

  test('[A1] a parameter of the path does not stand in the body too, and a query is input', async () => {
    const { owner, mentorshipId } = await rig.start();
    const next = await owner.browser.send('createNextSession', { mentorshipId, purpose: '' });
    expect(next.status).toBe(401);
    const twice = await post(
      `/api/mentorships/${mentorshipId}/sessions`,
      JSON.stringify({ mentorshipId, purpose: '' }),
    );
    expect(await codeOfResponse(twice)).toBe('bad_input');
    expect(await codeOfResponse(await fetch(`${rig.url}/api/about?more=1`))).toBe('bad_input');
  });

  test('a body that is too large is refused', async () => {
    const response = await post('/api/mentorships', JSON.stringify({ ...START, title: 'x'.repeat(80_000) }));
    expect(response.status).toBe(413);
    expect(await codeOfResponse(response)).toBe('payload_too_large');
  });

  test('[A2] unknown routes are answered as all others', async () => {
    const response = await fetch(`${rig.url}/api/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('ids of others', () => {
  test('[A4] are answered as if they did not exist', async () => {
    const [mine, other] = [await rig.start(), await rig.start()];
    const { owner, mentorshipId } = mine;
    const calls = await Promise.all([
      owner.call('readMentorship', { mentorshipId: other.mentorshipId }),
      owner.call('readMentorship', { mentorshipId: newId('mentorship') }),
      owner.call('renewLink', { mentorshipId, linkId: other.linkIds.mentee }),
      owner.call('removeMember', { mentorshipId, personId: other.owner.id }),
      owner.call('signallingTicket', { sessionId: other.sessionId }),
      owner.call('documentTicket', { document: `agenda/${other.sessionId}` }),
      owner.call('documentTicket', { document: `mentorship/${other.mentorshipId}` }),
      owner.call('documentTicket', { document: 'agenda/something' }),
      owner.call('readChat', { sessionId: other.sessionId }),
    ]);
    expect(calls.map(codeOf)).toEqual(calls.map(() => 'not_found'));
  });

  test('[A4] a private document is its author’s alone', async () => {
    const started = await rig.start();
    const mentee = await rig.join(started, 'mentee');
    const document = `private/${started.sessionId}/${mentee.id}`;
    expect(codeOf(await started.owner.call('documentTicket', { document }))).toBe('not_found');
    expect(codeOf(await started.owner.call('listVersions', { document }))).toBe('not_found');
    expect(data(await mentee.call('documentTicket', { document })).access).toBe('write');
  });

  test('observers read documents and nothing more', async () => {
    const started = await rig.start();
    const observer = await rig.join(started, 'observer');
    const document = `notes/${started.sessionId}`;
    expect(data(await observer.call('documentTicket', { document })).access).toBe('read');
  });
});

describe('links', () => {
  test('[B1] the store holds nothing that opens, and a renewed link is another', async () => {
    const { owner, mentorshipId, secrets, linkIds } = await rig.start();
    const kept = JSON.stringify(await rig.store.links.list(mentorshipId));
    for (const secret of Object.values(secrets)) expect(kept).not.toContain(secret.split('.')[1]);
    data(await owner.call('renewLink', { mentorshipId, linkId: linkIds.mentee }));
    const old = await rig.browser().call('previewLink', { secret: secrets.mentee });
    expect(codeOf(old)).toBe('not_found');
    const { links } = data(await owner.call('listLinks', { mentorshipId }));
    const renewed = links.find(({ role }) => role === 'mentee');
    expect(renewed?.generation).toBe(2);
    const secret = renewed?.url.split('#')[1] ?? '';
    expect(data(await rig.browser().call('previewLink', { secret })).role).toBe('mentee');
  });

  test('[B2] wrong, revoked and never made are one answer', async () => {
    const { owner, mentorshipId, secrets, linkIds } = await rig.start();
    data(await owner.call('renewLink', { mentorshipId, linkId: linkIds.mentee }));
    const [id, mac] = secrets.mentor.split('.');
    const tries = [
      secrets.mentee,
      `${id}.${mac?.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
      `l_none.${mac}`,
    ];
    const answers = await Promise.all(tries.map((secret) => rig.browser().call('previewLink', { secret })));
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('[B2] guessing is limited by rate, and right links are no guesses', async () => {
    const { secrets } = await rig.start();
    const browser = rig.browser();
    for (let n = 0; n < 30; n += 1) data(await browser.call('previewLink', { secret: secrets.peer }));
    const codes: string[] = [];
    for (let n = 0; n < 25; n += 1) {
      codes.push(codeOf(await browser.call('previewLink', { secret: `l_wrong.guess${n}abcdef` })));
    }
    expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'not_found'));
    expect(codes.slice(20)).toEqual(Array.from({ length: 5 }, () => 'rate_limited'));
  });

  test('the address is the one that people know', async () => {
    await rig.close();
    rig = await AppRig.create({ env: { PUBLIC_URL: 'https://cairn.example' } });
    const response = await rig.browser().send('startMentorship', START);
    const { links } = data((await response.json()) as never) as { links: { url: string }[] };
    expect(links[0]?.url).toMatch(/^https:\/\/cairn\.example\/join#l_\w+\.[\w-]{43}$/);
    expect(response.headers.get('set-cookie')).toContain('Secure');
  });
});

describe('people', () => {
  test('[B3] the cookie is HttpOnly and SameSite, and the store has only its hash', async () => {
    const browser = rig.browser();
    const response = await browser.send('startMentorship', START);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^cairn=[\w-]{43}; Max-Age=31536000; Path=\/;.*HttpOnly; SameSite=Lax$/);
    const secret = browser.cookie?.split('=')[1] ?? '';
    expect(await rig.store.browsers.findBySecretHash(secret)).toBeNull();
  });

  test('[B3] a person of another browser is unauthenticated', async () => {
    const { owner, mentorshipId } = await rig.start();
    const other = await rig.start();
    const answer = await other.owner.browser.call('readMentorship', { mentorshipId }, { personId: owner.id });
    expect(codeOf(answer)).toBe('unauthenticated');
  });

  test('one browser holds several people, and brings each back', async () => {
    const started = await rig.start('mentor');
    const { browser } = started.owner;
    const mentee = await rig.join(started, 'mentee', 'Mia', browser);
    expect(mentee.id).not.toBe(started.owner.id);
    const { known } = data(await browser.call('previewLink', { secret: started.secrets.mentee }));
    expect(known.map(({ name }) => name)).toEqual(['Olga Owner', 'Mia']);
    const again = await browser.call('joinByLink', {
      secret: started.secrets.peer,
      name: 'Ignored',
      personId: mentee.id,
    });
    expect(data(again).you).toMatchObject({ personId: mentee.id, role: 'mentee', name: 'Mia' });
    const { mentorships } = data(await browser.call('listMine', {}));
    expect(mentorships.map(({ you }) => you.name).sort()).toEqual(['Mia', 'Olga Owner']);
  });

  test('a new name is seen by those in the room', async () => {
    const started = await rig.start();
    const client = await started.owner.enter(started.sessionId);
    data(await started.owner.call('renameMe', { name: 'Olga O.' }));
    await client.until('member:changed', ({ members }) => members[0]?.name === 'Olga O.');
    const changed = await client.until('peer:changed', ({ name }) => name !== undefined);
    expect(changed).toEqual({ peerId: client.room.peerId, name: 'Olga O.', role: 'mentor' });
  });

  test('where only members may start, a stranger may not', async () => {
    const { store } = rig;
    const { owner } = await rig.start();
    const closed = await AppRig.create({ store, env: { WHO_CAN_START: 'members' } });
    try {
      expect(codeOf(await closed.browser().call('startMentorship', START))).toBe('forbidden');
      const known = closed.browser();
      known.cookie = owner.browser.cookie;
      expect(codeOf(await known.call('startMentorship', START))).toBe('ok');
    } finally {
      await closed.close();
    }
  });
});

describe('mentorships', () => {
  test('the kind follows the roles present', async () => {
    const started = await rig.start('mentor');
    const { mentorshipId } = started;
    const kind = async () =>
      data(await started.owner.call('readMentorship', { mentorshipId })).mentorship.kind;
    await rig.join(started, 'mentee');
    expect(await kind()).toBe('one-on-one');
    const second = await rig.join(started, 'mentee');
    expect(await kind()).toBe('group');
    data(await started.owner.call('removeMember', { mentorshipId, personId: second.id }));
    expect(await kind()).toBe('one-on-one');
  });

  test('the agenda is seeded once, as one update, and a later session begins with what is open', async () => {
    const { owner, mentorshipId, sessionId } = await rig.start();
    expect(await agendaOf(sessionId)).toEqual([
      'What today is for',
      'Open talk',
      'What I am taking away',
      'One next step, or none',
    ]);
    const answer = await owner.call('createNextSession', { mentorshipId, purpose: '' });
    expect(codeOf(answer)).toBe('wrong_state');
    const client = await owner.enter(sessionId);
    data(await client.request('session:end', {}));
    const next = data(await owner.call('createNextSession', { mentorshipId, purpose: 'Go on' }));
    expect(next).toMatchObject({
      number: 2,
      state: 'planned',
      proposal: { text: 'Go on', personId: owner.id },
    });
    expect((await agendaOf(next.id))[0]).toBe('What is still open from last time');
  });

  async function agendaOf(sessionId: string): Promise<string[]> {
    const loaded = await rig.store.documents.load(`agenda/${sessionId}`);
    const parts = [...(loaded?.snapshot ? [loaded.snapshot] : []), ...(loaded?.updates ?? [])];
    expect(parts).toHaveLength(1);
    const doc = new Y.Doc();
    for (const part of parts) Y.applyUpdate(doc, part);
    return readAgenda(doc).map(({ title }) => title);
  }
});

describe('origins', () => {
  test('[A7] a request that changes something from another page is refused', async () => {
    const body = JSON.stringify(START);
    for (const origin of ['https://evil.example', 'null', rig.url.replace(/\d+$/, '1')]) {
      const response = await post('/api/mentorships', body, { origin });
      expect(response.status).toBe(403);
      expect(await codeOfResponse(response)).toBe('forbidden');
    }
    expect((await post('/api/mentorships', body, { origin: rig.url })).status).toBe(200);
  });

  test('[A7] the address that people know is a page of ours', async () => {
    await rig.close();
    rig = await AppRig.create({ env: { PUBLIC_URL: 'https://cairn.example' } });
    const own = await post('/api/mentorships', JSON.stringify(START), { origin: 'https://cairn.example' });
    expect(own.status).toBe(200);
  });

  test('[A7] upgrades of nobody’s path, and of another page, come to nothing', async () => {
    expect(await upgrade('/elsewhere', {})).toBe('closed');
    const document = `/collab/agenda/${newId('session')}`;
    expect(await upgrade(document, { origin: 'https://evil.example' })).toBe(403);
    expect(
      await upgrade('/socket.io/?EIO=4&transport=websocket', { origin: 'https://evil.example' }),
    ).not.toBe(101);
    expect(await upgrade('/socket.io/?EIO=4&transport=websocket', { origin: rig.url })).toBe(101);
  });

  function upgrade(address: string, headers: Record<string, string>): Promise<number | 'closed' | undefined> {
    return new Promise((resolve) => {
      const request = httpRequest(rig.url + address, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          ...headers,
        },
      });
      request.on('upgrade', (response, socket) => {
        socket.destroy();
        resolve(response.statusCode);
      });
      request.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', () => resolve('closed'));
      request.end();
    });
  }
});

describe('the page', () => {
  let clientDir: string;

  beforeEach(async () => {
    clientDir = await mkdtemp(path.join(tmpdir(), 'cairn-page-'));
    await mkdir(path.join(clientDir, 'assets'));
    await writeFile(path.join(clientDir, 'index.html'), '<!doctype html><title>Cairn</title>');
    await writeFile(path.join(clientDir, 'assets/app-abc123.js'), 'export {};');
    await rig.close();
    rig = await AppRig.create({ clientDir });
  });
  afterEach(() => rm(clientDir, { recursive: true }));

  test('is served at every address of the client, under a policy without inline script', async () => {
    for (const address of ['/', '/join', `/room/${newId('session')}`]) {
      const response = await fetch(rig.url + address, { headers: { accept: 'text/html' } });
      expect(await response.text()).toContain('Cairn');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe-eval');
      expect(response.headers.get('permissions-policy')).toContain('camera=(self)');
    }
  });

  test('is the one that fetches its own script at once, where there is one for the address', async () => {
    await mkdir(path.join(clientDir, 'pages'));
    await writeFile(path.join(clientDir, 'pages/join.html'), '<!doctype html><title>Joining</title>');
    const titles = ['/join', '/join/', '/joined', '/m/join', '/'].map(async (address) => {
      const response = await fetch(rig.url + address, { headers: { accept: 'text/html' } });
      expect(response.headers.get('cache-control')).toBe('no-cache');
      return /<title>(.*)<\/title>/.exec(await response.text())?.[1];
    });
    expect(await Promise.all(titles)).toEqual(['Joining', 'Joining', 'Cairn', 'Cairn', 'Cairn']);
  });

  test('its hashed files are kept for ever, and missing ones are missing', async () => {
    const asset = await fetch(`${rig.url}/assets/app-abc123.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const address of [
      '/assets/gone.js',
      '/gone.png',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/%zz',
    ]) {
      const response = await fetch(rig.url + address);
      expect([400, 404]).toContain(response.status);
      expect(response.headers.get('content-type')).toContain('json');
    }
    expect(rig.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('what a browser asks wrongly of a file is no fault of the server', async () => {
    const response = await fetch(`${rig.url}/assets/app-abc123.js`, { headers: { range: 'bytes=9999-' } });
    expect(response.status).toBe(400);
    expect(rig.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
