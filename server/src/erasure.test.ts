import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addAction, readActions } from '@cairn/shared/collab/actions.ts';
import { addAgendaItem } from '@cairn/shared/collab/schema.ts';
import { SYNC } from '@cairn/shared/collab/wire.ts';
import { newId } from '@cairn/shared/ids.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import type { FakeStore } from './storage/fakeStore.ts';
import { debianPrograms } from './storage/postgres/programs.ts';
import { openAt, type Place } from './storage/testing/place.ts';
import { NO_POSTGRES, testPostgres } from './storage/testing/PostgresServer.ts';
import { testFolder } from './storage/testing/testFolder.ts';
import { AGREEMENT_TEXTS } from './testing/accessRows/relationship.ts';
import { AppRig, codeOf, data, type TestPerson } from './testing/AppRig.ts';
import { DocumentWriter } from './testing/DocumentWriter.ts';

// What was said is looked for in the data itself, on both databases, after it was taken back.

vi.setConfig({ testTimeout: 120_000 });

const server = testPostgres();
const [MENTOR, MENTEE] = ['Mentormarker', 'Menteemarker'];
let rig: AppRig;

afterEach(() => rig.close());

/** All bytes that the place keeps: the files of the folder, or a dump of the database. */
function everythingIn({ dataDir, databaseUrl }: Place): string {
  if (databaseUrl) {
    const program = path.join(debianPrograms('pg_dump') ?? '', 'pg_dump');
    return execFileSync(program, ['--inserts', '-d', databaseUrl], {
      encoding: 'latin1',
      maxBuffer: 256 * 1024 * 1024,
    });
  }
  const files = readdirSync(dataDir).map((name) => path.join(dataDir, name));
  return files.map((file) => readFileSync(file, 'latin1')).join('\n');
}

/** Bytes stand in a dump as hexadecimal. */
function holds(everything: string, marker: string): boolean {
  return everything.includes(marker) || everything.includes(Buffer.from(marker).toString('hex'));
}

/** A mentor and a mentee who have said something everywhere, with their markers. */
async function saidEverything(place: Place) {
  rig = await AppRig.create({ store: (await openAt(place)) as FakeStore });
  const started = await rig.start('mentor', `${MENTOR} purpose`);
  const { owner, mentorshipId, sessionId } = started;
  const mentee = await rig.join(started, 'mentee', `${MENTEE} Noor`);
  data(await owner.call('renameMe', { name: `${MENTOR} Olga` }));
  await mentee.agree(sessionId);
  const agreement = { ...AGREEMENT_TEXTS, other: `${MENTOR} agreement` };
  data(await owner.call('saveAgreement', { mentorshipId, base: 0, texts: agreement, leadRule: 'free' }));
  const profile = { pronouns: '', background: `${MENTOR} profile`, interests: '', askAbout: '' };
  data(await owner.call('setMyProfile', profile));
  data(await mentee.call('checkIn', { sessionId, confidence: 4, line: `${MENTEE} check-in` }));
  const text = `${MENTOR} suggestion`;
  data(
    await owner.call('makeSuggestion', { sessionId, suggestionId: newId('suggestion'), text, toId: null }),
  );

  for (const [person, marker] of [
    [owner, MENTOR],
    [mentee, MENTEE],
  ] as const) {
    await writeIn(person, `agenda/${sessionId}`, (doc) =>
      addAgendaItem(doc, { title: `${marker} item`, minutes: 5 }),
    );
    await writeIn(person, `notes/${sessionId}`, (doc) => doc.getText('t').insert(0, `${marker} note`));
    await writeIn(person, `private/${sessionId}/${person.id}`, (doc) =>
      doc.getText('t').insert(0, `${marker} private`),
    );
    await writeIn(person, `mentorship/${mentorshipId}`, (doc) =>
      addAction(doc, { title: `${marker} action` }),
    );
    data(await person.call('readPlan', { mentorshipId }));
    data(await person.call('searchMentorship', { mentorshipId, words: marker }));
    await sendBadly(person, `notes/${sessionId}`, marker);
    await rig.store.mails.queue({
      ...{ to: 'one@example.org', kind: 'session:planned', subject: `${marker} mail`, text: marker },
      ...{ html: marker, personId: person.id, mentorshipId, at: 1, sendAfter: Number.MAX_SAFE_INTEGER },
    });
  }
  const rooms = [await owner.enter(sessionId), await mentee.enter(sessionId)] as const;
  data(await rooms[0].request('chat:send', { id: newId('message'), text: `${MENTOR} chat` }));
  data(await rooms[1].request('chat:send', { id: newId('message'), text: `${MENTEE} chat` }));
  data(await rooms[0].request('session:start', {}));
  // A version is kept of each document.
  data(await rooms[0].request('session:end', {}));
  const said = { observed: `${MENTEE} feedback`, helped: '', tryNext: '' };
  data(await mentee.call('giveFeedback', { sessionId, toId: owner.id, text: said }));
  data(
    await mentee.call('reflect', { sessionId, learned: `${MENTEE} reflection`, worked: '', confidence: 5 }),
  );
  return { ...started, mentee };
}

async function writeIn(person: TestPerson, document: string, edit: (doc: Y.Doc) => void): Promise<void> {
  const writer = await DocumentWriter.open(rig.url, person, document);
  await writer.write(edit);
  writer.raw.cut();
}

/** An update that is no update is kept aside. */
async function sendBadly(person: TestPerson, document: string, marker: string): Promise<void> {
  const writer = await DocumentWriter.open(rig.url, person, document);
  writer.raw.sendSync(SYNC.update, Buffer.from(`${marker} kept aside`));
  expect(await writer.raw.closed).toBe(4400);
}

async function markersAt(place: Place): Promise<string[]> {
  // The plan's rows follow the document.
  await rig.runJobs();
  const everything = everythingIn(place);
  return [MENTOR, MENTEE].filter((marker) => holds(everything, marker));
}

const PLACES = [
  { name: 'SQLite', skip: false, place: async (): Promise<Place> => ({ dataDir: testFolder() }) },
  {
    name: `PostgreSQL${NO_POSTGRES}`,
    skip: NO_POSTGRES !== '',
    place: async (): Promise<Place> => ({ dataDir: testFolder(), databaseUrl: await server().database() }),
  },
];

describe.each(PLACES)('what was said, on $name', ({ skip, place: newPlace }) => {
  test.skipIf(skip)(
    '[P4] [P7] [mentoring: confidentiality, trust, safe to be open] is in no file and no dump when both agreed to erase all, and nobody brings it back',
    async () => {
      const place = await newPlace();
      const { owner, mentee, mentorshipId, sessionId } = await saidEverything(place);
      expect(await markersAt(place)).toEqual([MENTOR, MENTEE]);
      const document = `notes/${sessionId}`;
      const online = await DocumentWriter.open(rig.url, mentee, document);
      const { ticket } = data(await mentee.call('documentTicket', { document }));

      expect(data(await mentee.call('proposeErasure', { mentorshipId }))).toEqual({ erased: false });
      const { erasure } = data(await owner.call('readPrivacy', { mentorshipId }));
      expect(erasure).toMatchObject({ proposedBy: mentee.id, agreed: [mentee.id], awaited: [owner.id] });
      const proposalId = erasure?.id ?? '';
      expect(data(await owner.call('agreeToErasure', { mentorshipId, proposalId }))).toEqual({
        erased: true,
      });

      expect(await online.raw.closed).toBe(4404);
      const late = await DocumentWriter.with(rig.url, ticket, document);
      expect(await late.raw.closed).toBe(4401);
      for (const person of [owner, mentee]) {
        expect(codeOf(await person.call('documentTicket', { document }))).toBe('erased');
        expect(codeOf(await person.call('signallingTicket', { sessionId }))).toBe('erased');
        expect(codeOf(await person.call('readMentorship', { mentorshipId }))).toBe('erased');
      }
      const asked = [document, `private/${sessionId}/${mentee.id}`, `notes/${newId('session')}`];
      const { erased } = data(await rig.browser().call('listErased', { documents: asked }));
      expect(erased.sort()).toEqual(asked.slice(0, 2).sort());
      expect(await markersAt(place)).toEqual([]);
      await rig.close();
      expect(await markersAt(place)).toEqual([]);
    },
  );

  test.skipIf(skip)(
    '[P3] goes with who leaves and asks for that; what the other wrote stays, in every place',
    async () => {
      const place = await newPlace();
      const { owner, mentee, mentorshipId, sessionId } = await saidEverything(place);
      data(await mentee.call('renameMe', { name: 'Somebody' }));
      data(await mentee.call('leaveMentorship', { mentorshipId, heirId: null, erase: true }));
      expect(await markersAt(place)).toEqual([MENTOR]);
      const plan = await DocumentWriter.open(rig.url, owner, `mentorship/${mentorshipId}`);
      expect(readActions(plan.doc).todo.map(({ title }) => title)).toEqual([`${MENTOR} action`]);
      const notes = await DocumentWriter.open(rig.url, owner, `notes/${sessionId}`);
      expect(notes.doc.getText('t').toJSON()).toBe(`${MENTOR} note`);
      const { messages } = data(await owner.call('readChat', { sessionId }));
      expect(messages.map(({ name, text }) => [name, text])).toEqual([
        [`${MENTOR} Olga`, `${MENTOR} chat`],
        ['', ''],
      ]);
      const { versions } = data(await owner.call('listVersions', { document: `notes/${sessionId}` }));
      expect(versions.length).toBeGreaterThan(0);
    },
  );
});
