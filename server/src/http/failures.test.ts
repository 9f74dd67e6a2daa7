import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreError } from '../domain/storeError.ts';
import { AppRig, codeOf } from '../testing/AppRig.ts';

let rig: AppRig;

beforeEach(async () => {
  rig = await AppRig.create();
});
afterEach(() => rig.close());

describe('failures', () => {
  test('[A5] a fault is answered internal, told nothing, and logged once', async () => {
    rig.store.mentorships.ofPeople = () => Promise.reject(new TypeError('a fault with a secret'));
    const { owner } = await rig.start();
    const response = await owner.browser.send('listMine', {});
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(rig.log.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(codeOf(await rig.browser().call('about', {}))).toBe('ok');
  });

  test('a disk that is full is said so', async () => {
    rig.store.failWrites('full');
    const response = await rig.browser().send('startMentorship', {
      title: 'A mentorship',
      purpose: '',
      name: 'Olga',
      role: 'mentor',
    });
    expect(response.status).toBe(507);
    expect(response.headers.get('set-cookie')).toBeNull();
    const ready = await fetch(`${rig.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ok: false, storage: false, media: true });
    expect((await fetch(`${rig.url}/healthz`)).status).toBe(200);
    const metrics = await (await fetch(`${rig.url}/metrics`)).text();
    expect(metrics).toContain('cairn_store_failures_total{failure="full"} 1');
    expect(metrics).toContain('name="startMentorship",code="storage_unavailable"');
  });

  test('who came or went is not answered as a failure, nor the other way round', async () => {
    const started = await rig.start('mentor');
    const { mentorshipId } = started;
    const { setKind } = rig.store.mentorships;
    const people = async () => (await rig.store.members.list(mentorshipId)).length;
    rig.store.mentorships.setKind = () => Promise.reject(new StoreError('full', 'No room'));
    await rig.join(started, 'mentee');
    const secret = started.secrets.mentee;
    const joining = await rig.browser().call('joinByLink', { secret, name: 'Second' });
    expect(codeOf(joining)).toBe('storage_unavailable');
    expect(await people()).toBe(2);
    rig.store.mentorships.setKind = setKind;
    const second = await rig.join(started, 'mentee');
    rig.store.mentorships.setKind = () => Promise.reject(new StoreError('full', 'No room'));
    const removing = await started.owner.call('removeMember', { mentorshipId, personId: second.id });
    expect(codeOf(removing)).toBe('storage_unavailable');
    expect(await people()).toBe(3);
  });

  test('without a media worker the server is not ready', async () => {
    await rig.engine.close();
    expect((await fetch(`${rig.url}/readyz`)).status).toBe(503);
  });
});
