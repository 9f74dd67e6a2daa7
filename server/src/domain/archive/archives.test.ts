import type { Archive } from '@cairn/shared/archive/archive.ts';
import { addAction, addAgendaItem, notesFragment } from '@cairn/shared/collab/schema.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AppRig, codeOf, data, TestPerson, type Started } from '../../testing/AppRig.ts';
import { exported, IMPORT_ID, imported } from '../../testing/takeAlong.ts';

let rig: AppRig;
let started: Started;
let mentee: TestPerson;

beforeEach(async () => {
  rig = await AppRig.create();
  started = await rig.start('mentor');
  mentee = await rig.join(started, 'mentee', 'Mia');
});
afterEach(() => rig.close());

/** Puts a change of a document on disk, as its door does; a private one is made when it is first opened. */
async function save(document: string, person: TestPerson, change: (doc: Y.Doc) => void): Promise<void> {
  data(await person.call('documentTicket', { document }));
  const doc = new Y.Doc();
  change(doc);
  const bytes = Y.encodeStateAsUpdate(doc);
  await rig.store.documents.append([{ document, bytes, personId: person.id, at: 1 }]);
}

function writing(text: string) {
  return (doc: Y.Doc) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    notesFragment(doc, 'general').insert(0, [paragraph]);
  };
}

test('[I2] an archive holds what its member may see, and nothing that is another’s alone', async () => {
  const { owner, mentorshipId, sessionId } = started;
  await save(`notes/${sessionId}`, owner, writing('shared words'));
  await save(`private/${sessionId}/${owner.id}`, owner, writing('of the owner alone'));
  await save(`private/${sessionId}/${mentee.id}`, mentee, writing('of the mentee alone'));
  await save(`mentorship/${mentorshipId}`, owner, (doc) => void addAction(doc, { title: 'Write to Ada' }));
  const suggestion = { suggestionId: newId('suggestion'), text: 'closed advice', toId: null };
  data(await owner.call('makeSuggestion', { sessionId, ...suggestion }));
  const [ofOwner, ofMentee] = await Promise.all(
    [owner, mentee].map(async (person) => {
      const archive = await exported(person, mentorshipId);
      const updates = archive.documents.map(({ update }) => Buffer.from(update, 'base64').toString('latin1'));
      return JSON.stringify(archive) + updates.join('');
    }),
  );
  const words = [
    'shared words',
    'of the owner alone',
    'of the mentee alone',
    'closed advice',
    'Write to Ada',
  ];
  expect(words.filter((said) => ofOwner!.includes(said))).toEqual([words[0], words[1], words[3], words[4]]);
  expect(words.filter((said) => ofMentee!.includes(said))).toEqual([words[0], words[2], words[4]]);
  expect(ofOwner).not.toContain('@');
});

test('[I2] [G6] feedback that is not open yet is in the archive of who gave it alone', async () => {
  const { owner, mentorshipId, sessionId } = started;
  await mentee.agree(sessionId);
  await mentee.enter(sessionId);
  const room = await owner.enter(sessionId);
  data(await room.request('session:start', {}));
  data(await room.request('session:end', {}));
  const give = (from: TestPerson, to: TestPerson, observed: string) =>
    from.call('giveFeedback', {
      ...{ sessionId, toId: to.id },
      ...{ text: { observed, helped: '', tryNext: '' } },
    });
  const seenBy = async (person: TestPerson) =>
    (await exported(person, mentorshipId)).feedback.map(({ observed }) => observed);
  data(await give(owner, mentee, 'of the mentor'));
  expect([await seenBy(owner), await seenBy(mentee)]).toEqual([['of the mentor'], []]);
  data(await give(mentee, owner, 'of the mentee'));
  expect(await seenBy(mentee)).toEqual(['of the mentor', 'of the mentee']);
});

test('[I2] what was deleted in a document is not in its archive', async () => {
  const { owner, mentorshipId, sessionId } = started;
  const doc = new Y.Doc({ gc: false });
  writing('gone for good')(doc);
  notesFragment(doc, 'general').delete(0, 1);
  const bytes = Y.encodeStateAsUpdate(doc);
  await rig.store.documents.append([{ document: `notes/${sessionId}`, bytes, personId: owner.id, at: 1 }]);
  const { documents } = await exported(owner, mentorshipId);
  const states = documents.map(({ update }) => Buffer.from(update, 'base64').toString('latin1')).join();
  expect(states).not.toContain('gone');
});

describe('[I5] seats', () => {
  test('whoever imports is who they say, and owns it; the others come by a link that is good once', async () => {
    const archive = await exported(started.owner, started.mentorshipId);
    const { person, mentorshipId, you, members } = await imported(rig, archive, rig.browser(), mentee.id);
    expect(you).toMatchObject({ name: 'Mia', role: 'mentee', isOwner: true });
    expect(members.map(({ name, isOwner }) => [name, isOwner])).toEqual([
      ['Olga Owner', false],
      ['Mia', true],
    ]);
    const { seats } = data(await person.call('listWaitingSeats', { mentorshipId }));
    expect(seats).toMatchObject([{ name: 'Olga Owner', role: 'mentor' }]);
    const secret = seats[0]!.url.split('#')[1]!;
    expect(data(await rig.browser().call('previewSeat', { secret }))).toEqual({
      title: 'A mentorship',
      name: 'Olga Owner',
      role: 'mentor',
    });
    const browser = rig.browser();
    const taken = data(await browser.call('takeSeat', { secret }));
    const olga = new TestPerson(rig, browser, taken.you.personId);
    expect(codeOf(await olga.call('readMentorship', { mentorshipId }))).toBe('ok');
    expect(data(await person.call('listWaitingSeats', { mentorshipId })).seats).toEqual([]);
    for (const route of ['previewSeat', 'takeSeat'] as const) {
      expect(codeOf(await rig.browser().call(route, { secret }))).toBe('not_found');
    }
    // The other server's links open nothing here, nor does a seat's link make a member.
    expect(codeOf(await rig.browser().call('joinByLink', { secret, name: 'N' }))).toBe('not_found');
  });

  test('[B5] who was removed or left comes back by no seat, by the link they saw or a new one', async () => {
    const peer = await rig.join(started, 'peer', 'Pia');
    const archive = await exported(started.owner, started.mentorshipId);
    const { person, mentorshipId } = await imported(rig, archive, rig.browser(), mentee.id);
    const secretOf = async (name: string) => {
      const { seats } = data(await person.call('listWaitingSeats', { mentorshipId }));
      return seats.find((seat) => seat.name === name)!.url.split('#')[1]!;
    };
    const browser = rig.browser();
    const kept = await secretOf('Pia');
    const taken = data(await browser.call('takeSeat', { secret: await secretOf('Olga Owner') }));
    const [claim] = await rig.store.archive.claims(mentorshipId);
    data(await person.call('removeMember', { mentorshipId, personId: taken.you.personId }));
    // Checked before the removal, spent after it.
    expect(await rig.store.archive.takeSeat(claim!, 'b_none')).toBe(false);
    for (const route of ['previewSeat', 'takeSeat'] as const) {
      expect(codeOf(await rig.browser().call(route, { secret: kept }))).toBe('not_found');
      expect(codeOf(await browser.call(route, { secret: await secretOf('Pia') }))).toBe('not_found');
    }
    expect(codeOf(await peer.browser.call('takeSeat', { secret: await secretOf('Pia') }))).toBe('ok');
  });

  test('what only its exporter may see comes along for nobody else, nor anything alike of another’s', async () => {
    const { owner, sessionId, mentorshipId } = started;
    await save(`private/${sessionId}/${owner.id}`, owner, writing('mine'));
    const archive = await exported(owner, mentorshipId);
    const yes = [owner.id, mentee.id].map((personId) => ({ personId, at: 1 }));
    const own = archive.documents.find(({ kind }) => kind === 'private')!;
    const rows = yes.map((one) => ({ ...one, sessionId }));
    archive.documents.push({ ...own, kind: 'private', sessionId, personId: mentee.id });
    archive.certificateYes = yes;
    archive.checkIns = rows.map((row) => ({ ...row, confidence: 4, line: '' }));
    archive.reflections = rows.map((row) => ({ ...row, learned: '', worked: '', confidence: 4 }));
    const kinds = async (memberId: string) => {
      const { person, mentorshipId: made } = await imported(rig, archive, rig.browser(), memberId);
      return (await exported(person, made)).documents.map(({ kind }) => kind);
    };
    expect(await kinds(mentee.id)).not.toContain('private');
    expect(await kinds(owner.id)).toContain('private');
    const count = async (table: 'check_in' | 'reflection' | 'certificate_yes') =>
      (await rig.store.db.selectFrom(table).selectAll().execute()).length;
    expect([await count('check_in'), await count('reflection')]).toEqual([1, 1]);
    // Each of the two who brought it said their own.
    expect(await count('certificate_yes')).toBe(2);
    const docs = await rig.store.db.selectFrom('doc').select('name').where('kind', '=', 'private').execute();
    expect(docs).toHaveLength(2);
  });

  test('somebody of this browser becomes the member, and keeps the name that they have here', async () => {
    const archive = await exported(started.owner, started.mentorshipId);
    const { owner } = await rig.start('peer');
    const input = { archive, memberId: mentee.id, personId: owner.id, importId: IMPORT_ID };
    const { you } = data(await owner.browser.call('importMentorship', input));
    expect(you).toMatchObject({ personId: owner.id, name: 'Olga Owner', role: 'mentee' });
    const foreign = await rig.browser().call('importMentorship', input);
    expect(codeOf(foreign)).toBe('unauthenticated');
  });

  test('where only members may start, only members may import', async () => {
    const archive = await exported(started.owner, started.mentorshipId);
    const closed = await AppRig.create({ env: { WHO_CAN_START: 'members' } });
    const input = { archive, memberId: mentee.id, importId: IMPORT_ID };
    expect(codeOf(await closed.browser().call('importMentorship', input))).toBe('forbidden');
    await closed.close();
  });
});

describe('[I6] a file that is none', () => {
  type Spoil = (archive: Archive) => unknown;
  const set =
    (change: (archive: Archive & Record<string, never>) => void): Spoil =>
    (archive) => {
      const copy = structuredClone(archive);
      change(copy as Archive & Record<string, never>);
      return copy;
    };
  const pending = () => {
    const doc = new Y.Doc();
    addAgendaItem(doc, { title: 'first', minutes: 1 });
    const before = Y.encodeStateVector(doc);
    addAgendaItem(doc, { title: 'second', minutes: 1 });
    return Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64');
  };
  /** Whole, but what says which of its characters are deleted would be read as ids, and then say another thing. */
  const idsForStructure = set((archive) => {
    const doc = new Y.Doc();
    doc.clientID = 5;
    // 192 is where `a_` as a place and a length ends: new characters nearly always reach further.
    doc.getText('t').insert(0, 'x'.repeat(192));
    const text = [...Y.encodeStateAsUpdate(doc)].slice(0, -1);
    const tails = Array.from({ length: 12 }, (_, index) => String(index).padStart(20, '0'));
    const ranges = [...Buffer.from(tails.map((tail) => `a_${tail}`).join(''))];
    const count = ranges.length / 2;
    const deleted = [1, 5, (count & 127) | 128, count >> 7, ...ranges];
    archive.documents[1]!.update = Buffer.from([...text, ...deleted]).toString('base64');
    const said = { sessionId: archive.sessions[0]!.id, personId: archive.exportedBy, name: '', text: 'x' };
    archive.chat = tails.map((tail) => ({ id: newId('message').slice(0, 2) + tail, ...said, at: 1 }));
  });
  const weekly = (weekday: 'TU' | 'WE') => ({
    ...{ start: '2027-03-16T17:00', zone: 'Europe/Berlin', minutes: 45, uid: newId('session') },
    ...{ sequence: 0, done: false, agenda: null },
    repeat: { every: 'week' as const, interval: 1, weekdays: [weekday], ends: { kind: 'never' as const } },
  });
  const session = (fields: (archive: Archive) => Partial<Archive['sessions'][number]>) =>
    set((archive) => Object.assign(archive.sessions[0]!, fields(archive)));
  const over = { state: 'ended', outcome: 'held', startedAt: 1, endedAt: 2 } as const;
  const cases: [string, Spoil, string][] = [
    ['with a document that new ids would break', idsForStructure, 'documents.1.update'],
    ['with an outcome of what goes on', session(() => ({ outcome: 'held' })), 'sessions.0'],
    ['with a start of what is to come', session(() => ({ startedAt: 1 })), 'sessions.0'],
    ['with an end and no outcome', session(() => ({ ...over, outcome: null })), 'sessions.0'],
    ['with an end before the start', session(() => ({ ...over, startedAt: 3 })), 'sessions.0'],
    ['that met and was cancelled', session(() => ({ ...over, outcome: 'cancelled' })), 'sessions.0'],
    [
      'with an end after the file was made',
      session(({ exportedAt }) => ({ ...over, endedAt: exportedAt + 1 })),
      'sessions.0',
    ],
    ['made after today', set((a) => (a.exportedAt = Date.now() + 3 * 86_400_000)), 'exportedAt'],
    [
      'with more series than may go on',
      set((a) => (a.series = Array.from({ length: 21 }, () => ({ id: newId('series'), ...weekly('TU') })))),
      'series',
    ],
    [
      'with a series that can not begin so',
      set((a) => (a.series = [{ id: newId('series'), ...weekly('WE') }])),
      'series.0.repeat',
    ],
    ['no archive at all', () => ({ hello: 1 }), 'format'],
    ['nothing', () => null, 'format'],
    ['a list nested without end', () => JSON.parse(`${'['.repeat(1_500)}${']'.repeat(1_500)}`), 'format'],
    ['of a later version', set((a) => Object.assign(a, { version: 2 })), 'version'],
    ['with a part more', set((a) => Object.assign(a, { extra: [] })), 'extra'],
    ['with a text too long', set((a) => (a.sessions[0]!.purpose = 'x'.repeat(201))), 'sessions.0.purpose'],
    ['with a name of control characters', set((a) => (a.people[1]!.name = 'a\u0007b')), 'people.1.name'],
    ['with more rows than there may be', set((a) => (a.people = Array(501).fill(a.people[0]))), 'people'],
    ['with an id of another kind', set((a) => (a.people[0]!.id = a.sessions[0]!.id)), 'people.0.id'],
    ['with somebody twice', set((a) => a.people.push(a.people[0]!)), 'people.2'],
    [
      'that names somebody who is not in it',
      set((a) => (a.sessions[0]!.proposedBy = newId('person'))),
      'sessions.0.proposedBy',
    ],
    ['without an owner', set((a) => (a.members[0]!.isOwner = false)), 'members'],
    [
      'with a date past all calendars',
      set((a) => (a.sessions[0]!.createdAt = 8.64e15)),
      'sessions.0.createdAt',
    ],
    ['with a zone that is none', set((a) => (a.sessions[0]!.zone = 'Moon/Sea' as never)), 'sessions.0.zone'],
    [
      'with a document cut short',
      set((a) => (a.documents[1]!.update = a.documents[1]!.update.slice(0, 40))),
      'documents.1.update',
    ],
    [
      'with noise for a document',
      set((a) => (a.documents[1]!.update = Buffer.from('noise, not Yjs').toString('base64'))),
      'documents.1.update',
    ],
    [
      'with a document that builds on what is not there',
      set((a) => (a.documents[1]!.update = pending())),
      'documents.1.update',
    ],
  ];

  test.each(cases)('%s is refused where it is wrong, and nothing of it stays', async (_name, spoil, path) => {
    const archive = await exported(started.owner, started.mentorshipId);
    const counts = async () => {
      const tables = ['person', 'mentorship', 'member', 'session', 'doc', 'link', 'seat_claim'] as const;
      const rows = tables.map((table) => rig.store.db.selectFrom(table).selectAll().execute());
      return (await Promise.all(rows)).map(({ length }) => length);
    };
    const before = await counts();
    const input = { archive: spoil(archive), memberId: archive.exportedBy, importId: IMPORT_ID };
    const answer = await rig.browser().call('importMentorship', input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'archive_refused' } });
    expect(answer.ok ? '' : answer.error.message.split(': ')[0]).toBe(path);
    expect(await counts()).toEqual(before);
  });

  test('a store that fails half way leaves nothing, and says that it can be tried again', async () => {
    const archive = await exported(started.owner, started.mentorshipId);
    rig.store.failWrites('full');
    const input = { archive, memberId: archive.exportedBy, importId: IMPORT_ID };
    const { browser } = started.owner;
    expect(codeOf(await browser.call('importMentorship', input))).toBe('storage_unavailable');
    rig.store.failWrites(null);
    expect(data(await browser.call('listMine', {})).mentorships).toHaveLength(1);
  });

  test('a file larger than any is not read, and after many the next has to wait', async () => {
    const small = await AppRig.create({ limits: { imports: { points: 3, duration: 60 } } });
    const send = (archive: unknown) =>
      small.browser().call('importMentorship', { archive, memberId: mentee.id, importId: IMPORT_ID });
    expect(codeOf(await send('x'.repeat(33 * 1024 * 1024)))).toBe('payload_too_large');
    expect(codeOf(await send('x'.repeat(2 * 1024 * 1024)))).toBe('archive_refused');
    expect(codeOf(await send({}))).toBe('archive_refused');
    expect(codeOf(await send({}))).toBe('rate_limited');
    await small.close();
  });
});

test('[I6] where two imports wait already, the next is asked to come later', async () => {
  const archive = await exported(started.owner, started.mentorshipId);
  const release = rig.store.holdWrites();
  const bring = (index: number) =>
    rig.browser().call('importMentorship', {
      ...{ archive, memberId: archive.exportedBy },
      importId: String(index).repeat(32),
    });
  const step = async (index: number) =>
    data(await rig.browser().call('importProgress', { importId: String(index).repeat(32) })).progress?.step;
  const taken = [bring(1)];
  await expect.poll(() => step(1)).toBe('writing');
  for (const index of [2, 3]) {
    taken.push(bring(index));
    await expect.poll(() => step(index)).toBe('waiting');
  }
  expect(codeOf(await bring(4))).toBe('unavailable');
  release();
  expect((await Promise.all(taken)).map(codeOf)).toEqual(['ok', 'ok', 'ok']);
});

test('[I4] how far an import is can be asked by whoever began it', async () => {
  const archive = await exported(started.owner, started.mentorshipId);
  const release = rig.store.holdWrites();
  const browser = rig.browser();
  const importing = browser.call('importMentorship', {
    archive,
    memberId: archive.exportedBy,
    importId: IMPORT_ID,
  });
  const progress = async (importId: string) =>
    data(await rig.browser().call('importProgress', { importId })).progress;
  await expect.poll(() => progress(IMPORT_ID)).toMatchObject({ step: 'writing' });
  expect(await progress('f'.repeat(32))).toBeNull();
  release();
  data(await importing);
  expect(await progress(IMPORT_ID)).toBeNull();
});
