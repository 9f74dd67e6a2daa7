import { NO_PROFILE } from '@cairn/shared/profile.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppRig, codeOf, data, type Started } from './testing/AppRig.ts';

let rig: AppRig;
let started: Started;

beforeEach(async () => {
  rig = await AppRig.create();
  started = await rig.start();
});
afterEach(() => rig.close());

const MAPS = {
  pronouns: 'they/them',
  background: 'Twelve years of maps.',
  interests: '',
  askAbout: 'Hiring',
};

test('[K3] [mentoring: value the person; know the mentor] members read what a member says about themselves, nobody else does', async () => {
  const { owner, mentorshipId } = started;
  const mentee = await rig.join(started, 'mentee');
  expect(data(await owner.call('readMyProfile', {}))).toEqual(NO_PROFILE);
  data(await owner.call('setMyProfile', MAPS));
  expect(data(await mentee.call('readProfiles', { mentorshipId })).profiles).toEqual([
    { ...MAPS, personId: owner.id },
  ]);
  const { owner: stranger } = await rig.start();
  expect(codeOf(await stranger.call('readProfiles', { mentorshipId }))).toBe('not_found');
  data(await owner.call('removeMember', { mentorshipId, personId: mentee.id }));
  expect(codeOf(await mentee.call('readProfiles', { mentorshipId }))).toBe('not_found');
});

test('[K3] a profile is one’s own to change, short, and gone when nothing is left in it', async () => {
  const { owner, mentorshipId } = started;
  const mentee = await rig.join(started, 'mentee');
  data(await owner.call('setMyProfile', MAPS));
  // Who it is about is whoever calls: no field says it.
  expect(codeOf(await mentee.call('setMyProfile', { ...MAPS, personId: owner.id } as never))).toBe(
    'bad_input',
  );
  for (const wrong of [
    { background: 'x'.repeat(501) },
    { pronouns: 'x'.repeat(41) },
    { askAbout: '\u202eabc' },
  ]) {
    expect(codeOf(await owner.call('setMyProfile', { ...MAPS, ...wrong }))).toBe('bad_input');
  }
  data(await owner.call('setMyProfile', { ...NO_PROFILE, interests: '   ' }));
  expect(data(await mentee.call('readProfiles', { mentorshipId })).profiles).toEqual([]);
});

test('[mentoring: support under pressure] anybody reads whom the settings name', async () => {
  expect(data(await rig.browser().call('readSupport', {})).contacts).toEqual([]);
  await rig.close();
  rig = await AppRig.create({ env: { SUPPORT_CONTACTS: 'Counselling: 0800 111' } });
  expect(data(await rig.browser().call('readSupport', {})).contacts).toEqual([
    { name: 'Counselling', reach: '0800 111' },
  ]);
});
