import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppRig, codeOf, data, type Started, type TestPerson } from '../../testing/AppRig.ts';
import { exported } from '../../testing/takeAlong.ts';

const MINUTE_MS = 60_000;

let rig: AppRig;
let started: Started;
let mentee: TestPerson;

beforeEach(async () => {
  rig = await AppRig.create();
  started = await rig.start('mentor');
  mentee = await rig.join(started, 'mentee', 'Mia');
});
afterEach(() => rig.close());

async function visit(person: TestPerson, from: number, to: number): Promise<void> {
  const { mentorshipId, sessionId } = started;
  const id = newId('visit');
  const times = { cameAt: from * MINUTE_MS, seenAt: to * MINUTE_MS, leftAt: to * MINUTE_MS };
  await rig.store.attendance.came({ id, mentorshipId, sessionId, personId: person.id, ...times });
}

test('[I7] [mentoring: recognition, giving back] totals equal the attendance log', async () => {
  const { owner, mentorshipId, sessionId } = started;
  const watcher = await rig.join(started, 'observer');
  await visit(owner, 0, 60);
  await visit(mentee, 10, 30);
  await visit(mentee, 40, 70);
  await visit(watcher, 0, 90);
  const read = data(await mentee.call('readRecognition', { mentorshipId }));
  expect(read).toMatchObject({
    togetherMs: 40 * MINUTE_MS,
    sessions: [{ sessionId, ms: 40 * MINUTE_MS }],
  });
  expect(read.people.map(({ ms }) => ms)).toEqual([40 * MINUTE_MS, 40 * MINUTE_MS]);
  data(await owner.call('removeMember', { mentorshipId, personId: mentee.id }));
  expect(data(await owner.call('readRecognition', { mentorshipId })).togetherMs).toBe(40 * MINUTE_MS);
});

test('[I8] thanks are between the two until whom they thank opens them', async () => {
  const { owner, mentorshipId } = started;
  const peer = await rig.join(started, 'peer');
  const thanksId = newId('thanks');
  const given = { mentorshipId, thanksId, personId: owner.id, text: 'For March' };
  data(await mentee.call('giveThanks', given));
  data(await mentee.call('giveThanks', given));
  const seenBy = async (person: TestPerson) =>
    data(await person.call('readRecognition', { mentorshipId })).thanks.map(({ text }) => text);
  expect([await seenBy(mentee), await seenBy(owner), await seenBy(peer)]).toEqual([
    ['For March'],
    ['For March'],
    [],
  ]);
  // Neither who wrote it nor anybody else opens it, and only who wrote it takes it back.
  for (const person of [mentee, peer]) {
    expect(codeOf(await person.call('showThanks', { mentorshipId, thanksId, shown: true }))).toBe(
      'forbidden',
    );
  }
  expect(codeOf(await owner.call('takeBackThanks', { mentorshipId, thanksId }))).toBe('forbidden');
  expect(codeOf(await peer.call('giveThanks', { ...given, text: 'Mine now' }))).toBe('not_found');
  expect((await exported(peer, mentorshipId)).thanks).toEqual([]);
  data(await owner.call('showThanks', { mentorshipId, thanksId, shown: true }));
  expect(await seenBy(peer)).toEqual(['For March']);
  expect((await exported(peer, mentorshipId)).thanks).toHaveLength(1);
  data(await mentee.call('takeBackThanks', { mentorshipId, thanksId }));
  expect(await seenBy(owner)).toEqual([]);
  const own = { ...given, thanksId: newId('thanks'), personId: mentee.id };
  expect(codeOf(await mentee.call('giveThanks', own))).toBe('forbidden');
  const strange = await rig.start('peer');
  const elsewhere = { ...given, thanksId: newId('thanks'), personId: strange.owner.id };
  expect(codeOf(await mentee.call('giveThanks', elsewhere))).toBe('not_found');
});

test('[I8] the same thanks twice at once are given once', async () => {
  const given = { id: newId('thanks'), mentorshipId: started.mentorshipId, writtenBy: mentee.id };
  const thanks = { ...given, personId: started.owner.id, text: 'For March', at: 1, shown: false };
  await Promise.all([rig.store.thanks.add(thanks), rig.store.thanks.add({ ...thanks, text: 'Again' })]);
  expect(await rig.store.thanks.get(thanks.id)).toMatchObject({ text: 'For March' });
});

test('[I8] [mentoring: recognition, giving back] a certificate takes the yes of both sides, and is gone when one takes it back', async () => {
  const { owner, mentorshipId } = started;
  const ask = async () => codeOf(await owner.call('readCertificate', { mentorshipId }));
  data(await owner.call('setCertificate', { mentorshipId, yes: true }));
  expect(await ask()).toBe('wrong_state');
  const { certificate } = data(await mentee.call('setCertificate', { mentorshipId, yes: true }));
  expect(certificate).toEqual({ yes: [owner.id, mentee.id], missing: [] });
  expect(await ask()).toBe('ok');
  data(await mentee.call('setCertificate', { mentorshipId, yes: false }));
  expect(await ask()).toBe('wrong_state');
});
