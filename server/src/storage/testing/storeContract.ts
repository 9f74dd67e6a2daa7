import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../domain/ports.ts';
import { accountContract } from './accountContract.ts';
import { scheduleContract } from './scheduleContract.ts';
import { documentContract } from './documentContract.ts';
import { homeContract } from './homeContract.ts';
import { leadingContract } from './leadingContract.ts';
import { notesContract } from './notesContract.ts';
import { planContract } from './planContract.ts';
import { relationshipContract } from './relationshipContract.ts';
import { privacyContract } from './privacyContract.ts';
import { templateContract } from './templateContract.ts';
import {
  aLink,
  aMember,
  aMentorship,
  aMessage,
  aPerson,
  aSeat,
  aSession,
  anUpdate,
  startMentorship,
} from './testRows.ts';

/** What every store must do. `open` gives an empty store; the suite closes it. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the store: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const current = () => store;

    peopleContract(current);
    mentorshipContract(current);
    memberContract(current);
    sessionContract(current);
    liveContract(current);
    leadingContract(current);
    accountContract(current);
    scheduleContract(current);
    documentContract(current);
    planContract(current);
    homeContract(current);
    notesContract(current);
    relationshipContract(current);
    privacyContract(current);
    templateContract(current);

    it('takes a probe, and refuses everything once it is closed', async () => {
      await store.probe();
      await store.close();
      await store.close();
      const calls = [
        store.probe(),
        store.people.get('p'),
        store.people.create(aPerson()),
        store.chat.list('s', 1),
        store.documents.append([anUpdate('notes/1', 1)]),
        store.mentorships.start({
          mentorship: aMentorship(),
          owner: aMember('m', 'p'),
          links: [],
          session: aSession('m'),
          documents: [],
        }),
      ];
      for (const call of calls) await expect(call).rejects.toMatchObject({ failure: 'closed' });
    });
  });
}

function peopleContract(store: () => Store): void {
  it('keeps people, renames them, and answers null for nobody', async () => {
    const [ada, bo] = [aPerson(), aPerson({ name: 'Bo' })];
    await store().people.create(ada);
    await store().people.create(bo);
    expect(await store().people.get(ada.id)).toEqual(ada);
    expect(await store().people.get('nobody')).toBeNull();
    await store().people.rename(ada.id, 'Ada L.');
    await store().people.rename('nobody', 'No One');
    const found = await store().people.getMany([bo.id, ada.id, 'nobody']);
    expect(found.map((person) => person.name).sort()).toEqual(['Ada L.', 'Bo']);
    expect(await store().people.getMany([])).toEqual([]);
    await expect(store().people.create(ada)).rejects.toMatchObject({ failure: 'failed' });
  });

  it('keeps text as it was written', async () => {
    const person = aPerson({ name: `Ö'; drop table person; -- 🦉\u0001x` });
    await store().people.create(person);
    expect(await store().people.get(person.id)).toEqual(person);
  });

  it('finds a browser by its secret, with its people in the order in which they came', async () => {
    const people = [aPerson({ id: 'p_2' }), aPerson({ id: 'p_1' })];
    for (const person of people) await store().people.create(person);
    await store().browsers.create({ id: 'b1', secretHash: 'h1', createdAt: 1 });
    await store().browsers.create({ id: 'b2', secretHash: 'h2', createdAt: 1 });
    expect(await store().browsers.findBySecretHash('h1')).toEqual({ id: 'b1', personIds: [] });
    expect(await store().browsers.findBySecretHash('h3')).toBeNull();
    await store().browsers.attach('b1', 'p_2');
    await store().browsers.attach('b1', 'p_1');
    await store().browsers.attach('b1', 'p_2');
    await store().browsers.attach('b2', 'p_1');
    expect(await store().browsers.findBySecretHash('h1')).toEqual({ id: 'b1', personIds: ['p_2', 'p_1'] });
    expect(await store().browsers.ofPerson('p_2')).toEqual([{ id: 'b1', personIds: ['p_2', 'p_1'] }]);
    const holding = await store().browsers.ofPerson('p_1');
    expect(holding.map((browser) => browser.id).sort()).toEqual(['b1', 'b2']);
    const taken = store().browsers.create({ id: 'b3', secretHash: 'h1', createdAt: 1 });
    await expect(taken).rejects.toMatchObject({ failure: 'failed' });
    await expect(store().browsers.attach('b1', 'nobody')).rejects.toMatchObject({ failure: 'failed' });
  });
}

function mentorshipContract(store: () => Store): void {
  it('starts a mentorship with all its rows', async () => {
    const started = await startMentorship(store());
    const { mentorship, member, owner, link, otherLink, session, document } = started;
    expect(await store().mentorships.get(mentorship.id)).toEqual(mentorship);
    expect(await store().mentorships.get('none')).toBeNull();
    expect(await store().members.get(mentorship.id, owner.id)).toEqual(member);
    const links = await store().links.list(mentorship.id);
    expect(new Set(links)).toEqual(new Set([link, otherLink]));
    expect(await store().sessions.get(session.id)).toEqual(session);
    expect(await store().documents.epoch(document)).toBe(1);
    await store().mentorships.setKind(mentorship.id, 'group');
    expect((await store().mentorships.get(mentorship.id))?.kind).toBe('group');
  });

  it('starts nothing where one row can not be stored', async () => {
    const { owner, session } = await startMentorship(store());
    const mentorship = aMentorship();
    const link = aLink(mentorship.id);
    const start = store().mentorships.start({
      mentorship,
      owner: aMember(mentorship.id, owner.id),
      links: [link],
      session: aSession(mentorship.id, { id: session.id }),
      documents: [{ name: 'notes/new', update: null }],
    });
    await expect(start).rejects.toMatchObject({ failure: 'failed' });
    expect(await store().mentorships.get(mentorship.id)).toBeNull();
    expect(await store().links.get(link.id)).toBeNull();
    expect(await store().members.all(mentorship.id)).toEqual([]);
    expect(await store().documents.epoch('notes/new')).toBeNull();
  });

  it('lists the mentorships of some people, newest first, without those that they were removed from', async () => {
    const first = await startMentorship(store(), { createdAt: 100 });
    const second = await startMentorship(store(), { createdAt: 200 });
    const left = await startMentorship(store(), { createdAt: 300 });
    await store().members.remove(left.mentorship.id, left.owner.id, 5);
    const people = [first.owner.id, second.owner.id, left.owner.id];
    expect(await store().mentorships.ofPeople(people)).toEqual([
      { mentorship: second.mentorship, member: second.member },
      { mentorship: first.mentorship, member: first.member },
    ]);
    expect(await store().mentorships.ofPeople([])).toEqual([]);
  });

  it('raises the generation of a link', async () => {
    const { link } = await startMentorship(store());
    expect(await store().links.renew(link.id)).toEqual({ ...link, generation: 2 });
    expect(await store().links.get(link.id)).toEqual({ ...link, generation: 2 });
    expect(await store().links.renew('none')).toBeNull();
  });
}

function memberContract(store: () => Store): void {
  it('lists members by name in the order in which they joined', async () => {
    const { mentorship, owner, member, link } = await startMentorship(store());
    const [early, late] = [aPerson({ name: 'Early' }), aPerson({ name: 'Late' })];
    for (const person of [late, early]) await store().people.create(person);
    const joined = (at: number) => ({ joinedAt: member.joinedAt + at, linkId: link.id });
    await store().members.put(aMember(mentorship.id, late.id, joined(2)));
    await store().members.put(aMember(mentorship.id, early.id, joined(1)));
    const names = (await store().members.list(mentorship.id)).map((one) => one.name);
    expect(names).toEqual([owner.name, 'Early', 'Late']);
    await store().people.rename(early.id, 'First');
    expect((await store().members.list(mentorship.id))[1]).toEqual({
      personId: early.id,
      name: 'First',
      role: 'mentee',
      isOwner: false,
      joinedAt: member.joinedAt + 1,
    });
  });

  it('changes the row of someone who is a member', async () => {
    const { mentorship, member } = await startMentorship(store());
    await store().members.put({ ...member, role: 'observer', isOwner: false });
    expect(await store().members.all(mentorship.id)).toEqual([
      { ...member, role: 'observer', isOwner: false },
    ]);
    expect(await store().members.get(mentorship.id, 'nobody')).toBeNull();
    const stranger = store().members.put(aMember(mentorship.id, 'nobody'));
    await expect(stranger).rejects.toMatchObject({ failure: 'failed' });
  });

  it('removes a member and renews every link of the mentorship, once [B5]', async () => {
    const { mentorship, owner, link } = await startMentorship(store());
    const other = await startMentorship(store());
    const guest = aPerson();
    await store().people.create(guest);
    const member = aMember(mentorship.id, guest.id, { linkId: link.id });
    await store().members.put(member);
    await store().members.remove(mentorship.id, guest.id, 77);
    await store().members.remove(mentorship.id, guest.id, 88);
    await store().members.remove(mentorship.id, 'nobody', 99);
    expect(await store().members.get(mentorship.id, guest.id)).toEqual({ ...member, removedAt: 77 });
    expect((await store().members.list(mentorship.id)).map((one) => one.personId)).toEqual([owner.id]);
    expect(await store().members.all(mentorship.id)).toHaveLength(2);
    const generations = async (id: string) => (await store().links.list(id)).map((one) => one.generation);
    expect(await generations(mentorship.id)).toEqual([2, 2]);
    expect(await generations(other.mentorship.id)).toEqual([1, 1]);
    expect(await store().links.get(link.id)).toEqual({ ...link, generation: 2 });
    await store().members.put(member);
    expect(await store().members.list(mentorship.id)).toHaveLength(2);
  });
}

function sessionContract(store: () => Store): void {
  it('has one session in a mentorship that waits for a time, and lists them by number', async () => {
    const { mentorship, session } = await startMentorship(store());
    const next = aSession(mentorship.id, { number: 2 });
    const notes = { name: `notes/${next.id}`, update: null };
    expect(await store().sessions.create(next, [notes])).toBeNull();
    expect(await store().sessions.get(next.id)).toBeNull();
    expect(await store().documents.epoch(notes.name)).toBeNull();

    const ended = {
      ...session,
      purpose: 'Done',
      state: 'ended' as const,
      startedAt: 5,
      endedAt: 9,
      metAt: 6,
      pausedMs: 2,
      outcome: 'held' as const,
    };
    expect(await store().sessions.update(ended)).toEqual(ended);
    expect(await store().sessions.create(next, [notes])).toEqual(next);
    expect(await store().sessions.list(mentorship.id)).toEqual([ended, next]);
    expect(await store().documents.epoch(notes.name)).toBe(1);
    expect(await store().sessions.get(session.id)).toEqual(ended);
  });

  it('refuses a second session that waits also when both are asked for at once', async () => {
    const { mentorship, session } = await startMentorship(store());
    await store().sessions.update({ ...session, state: 'ended' });
    const made = await Promise.allSettled(
      [2, 3].map((number) => store().sessions.create(aSession(mentorship.id, { number }), [])),
    );
    expect(made.filter((one) => one.status === 'fulfilled' && one.value !== null)).toHaveLength(1);
  });

  it('has one live session in a mentorship', async () => {
    const { mentorship, session } = await startMentorship(store());
    const live = { ...session, state: 'live' as const, startedAt: 5 };
    expect(await store().sessions.update(live)).toEqual(live);
    const next = aSession(mentorship.id, { number: 2 });
    expect(await store().sessions.create(next, [])).toEqual(next);
    expect(await store().sessions.update({ ...next, state: 'live' })).toBeNull();
    expect((await store().sessions.get(next.id))?.state).toBe('planned');
  });

  it('changes nothing for a session that is not there', async () => {
    await store().sessions.update(aSession('none'));
    expect(await store().sessions.list('none')).toEqual([]);
    await expect(store().sessions.create(aSession('none'), [])).rejects.toMatchObject({ failure: 'failed' });
  });
}

function liveContract(store: () => Store): void {
  it('keeps a chat message once, and answers what was kept first [C7]', async () => {
    const { session, owner } = await startMentorship(store());
    const message = aMessage(session.id, owner.id, { text: 'first' });
    const twin = { ...message, text: 'second' };
    expect(await Promise.all([store().chat.add(message), store().chat.add(twin)])).toEqual([
      message,
      message,
    ]);
    expect(await store().chat.list(session.id, 10)).toEqual([message]);
    await expect(store().chat.add(aMessage('none', owner.id))).rejects.toMatchObject({ failure: 'failed' });
  });

  it('lists the newest messages, oldest first, in the order in which they came', async () => {
    const { session, owner } = await startMentorship(store());
    // The clock may have been set back in between.
    for (const at of [30, 10, 20]) {
      await store().chat.add(aMessage(session.id, owner.id, { at, text: String(at) }));
    }
    const texts = async (limit: number) =>
      (await store().chat.list(session.id, limit)).map(({ text }) => text);
    expect(await texts(10)).toEqual(['30', '10', '20']);
    expect(await texts(2)).toEqual(['10', '20']);
    expect(await store().chat.list('none', 10)).toEqual([]);
  });

  it('keeps seats until they are removed [C3]', async () => {
    const { session, owner } = await startMentorship(store());
    const first = aSeat(session.id, owner.id, { peerId: 'r_1' });
    const second = aSeat(session.id, owner.id, { peerId: 'r_2', companion: true, handRaisedAt: 7 });
    await store().seats.put(second);
    await store().seats.put(first);
    const moved = { ...first, media: { microphone: false, camera: true } };
    await store().seats.put(moved);
    expect(await store().seats.ofSession(session.id)).toEqual([moved, second]);
    await store().seats.remove('r_1');
    await store().seats.remove('none');
    expect(await store().seats.ofSession(session.id)).toEqual([second]);
    await store().seats.removeSession(session.id);
    expect(await store().seats.ofSession(session.id)).toEqual([]);
  });
}
