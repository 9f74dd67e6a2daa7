import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AgendaForger } from './testing/AgendaForger.ts';
import { AppRig, codeOf, data, type Started, type TestPerson } from './testing/AppRig.ts';
import { agreeOnLead } from './testing/leadRule.ts';

// The mentored lead, and the server holds to it whatever a client sends.

const SEEDED = ['What today is for', 'Open talk', 'What I am taking away', 'One next step, or none'];
const REORDERED = [SEEDED[3], ...SEEDED.slice(0, 3)];

let rig: AppRig;

beforeEach(async () => {
  rig = await AppRig.create();
});
afterEach(() => rig.close());

async function aPair(): Promise<Started & { mentee: TestPerson }> {
  const started = await rig.start('mentor', 'Look at the plan');
  return { ...started, mentee: await rig.join(started, 'mentee', 'Noor') };
}

/** Three peers, in the order in which they joined. */
async function aTriad() {
  const started = await rig.start('peer', 'Think aloud');
  rig.clock.advance(1);
  const second = await rig.join(started, 'peer', 'Ben');
  rig.clock.advance(1);
  const third = await rig.join(started, 'peer', 'Cleo');
  return { ...started, first: started.owner, second, third };
}

const agendaOf = (person: TestPerson, sessionId: string) => AgendaForger.open(rig.url, person, sessionId);

describe('the purpose', () => {
  test('[E1][E2] [mentoring: every session has a purpose] a mentor proposes, and starting waits for the yes', async () => {
    const { owner, mentee, sessionId } = await aPair();
    const mentor = await owner.enter(sessionId);
    const proposal = { text: 'Look at the plan', personId: owner.id };
    expect(mentor.room.session).toMatchObject({ purpose: '', proposal });
    expect(codeOf(await mentor.request('session:start', {}))).toBe('purpose_not_accepted');

    // No way round: neither by saying it again nor by agreeing oneself.
    data(await mentor.request('session:setPurpose', { purpose: 'Look at the plan' }));
    expect(codeOf(await mentor.request('session:acceptPurpose', { purpose: 'Look at the plan' }))).toBe(
      'forbidden',
    );
    expect(codeOf(await mentor.request('session:start', {}))).toBe('purpose_not_accepted');

    const other = await mentee.connect(sessionId);
    const lobby = data(await other.request('lobby:enter', {}));
    expect(lobby.session.proposal).toEqual(proposal);
    data(await other.request('session:acceptPurpose', { purpose: 'Look at the plan' }));
    await mentor.until('session:changed', ({ purpose }) => purpose === 'Look at the plan');
    expect(data(await mentor.request('session:start', {}))).toMatchObject({ state: 'live', proposal: null });
  });

  test('[E1] the mentee side’s own needs no yes, and a mentor’s never takes its place', async () => {
    const { owner, mentee, sessionId } = await aPair();
    const [mentor, other] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
    data(await other.request('session:setPurpose', { purpose: 'My own' }));
    const proposed = data(await mentor.request('session:setPurpose', { purpose: 'Mine instead' }));
    expect(proposed).toMatchObject({ purpose: 'My own', proposal: { text: 'Mine instead' } });
    expect(data(await mentor.request('session:start', {})).state).toBe('live');
    // Taken back, and once more, also while it is live: it stays a proposal.
    expect(data(await mentor.request('session:setPurpose', { purpose: '' })).proposal).toBeNull();
    expect(data(await mentor.request('session:setPurpose', { purpose: 'Again' })).purpose).toBe('My own');
    expect(data(await other.request('session:setPurpose', { purpose: 'My own' })).proposal).toBeNull();
  });

  test('[E1] a yes is to the words that were read', async () => {
    const { owner, mentee, sessionId } = await aPair();
    const [mentor, other] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
    data(await mentor.request('session:setPurpose', { purpose: 'Something else' }));
    expect(codeOf(await other.request('session:acceptPurpose', { purpose: 'Look at the plan' }))).toBe(
      'wrong_state',
    );
    data(await other.request('session:acceptPurpose', { purpose: 'Something else' }));
    // The second of two who agree at once.
    expect(data(await other.request('session:acceptPurpose', { purpose: 'Something else' })).purpose).toBe(
      'Something else',
    );
  });

  test('[E2] nobody who is mentored: no start, also where the one who agreed was removed', async () => {
    const { owner, mentee, sessionId, mentorshipId } = await aPair();
    const [mentor, other] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
    data(await other.request('session:acceptPurpose', { purpose: 'Look at the plan' }));
    data(await owner.call('removeMember', { mentorshipId, personId: mentee.id }));
    expect(codeOf(await mentor.request('session:start', {}))).toBe('purpose_not_accepted');
  });
});

describe('lead mode', () => {
  test('[E3][E4] [mentoring: the mentored lead] a mentor on raw sockets can’t reorder the agenda, not even on an open line', async () => {
    const { owner, mentee, sessionId } = await aPair();
    const open = await agendaOf(owner, sessionId);
    expect(open.access).toBe('write');
    expect(await open.read()).toEqual(SEEDED);
    const kept = data(await owner.call('documentTicket', { document: `agenda/${sessionId}` })).ticket;
    const lead = await agendaOf(mentee, sessionId);
    const [mentor, other] = [await owner.enter(sessionId), await mentee.enter(sessionId)];

    data(await other.request('lead:set', { mode: 'lead' }));
    await mentor.until('session:changed', ({ leadMode }) => leadMode === 'lead');
    expect(await open.raw.closed).toBe(4401);
    // A ticket from before opens nothing, and with a new one who writes is put out.
    const late = await AgendaForger.with(rig.url, kept, 'write', sessionId);
    expect(await late.raw.closed).toBe(4401);
    const again = await agendaOf(owner, sessionId);
    expect(again.access).toBe('read');
    await again.read();
    again.reorder();
    expect(await again.raw.closed).toBe(4403);
    expect(await lead.read()).toEqual(SEEDED);
    expect(codeOf(await mentor.request('lead:set', { mode: 'open' }))).toBe('forbidden');

    // The mentee writes all the while, and opens it to all again.
    lead.reorder();
    await lead.raw.saved();
    const reader = await agendaOf(owner, sessionId);
    expect(await reader.read()).toEqual(REORDERED);
    data(await other.request('lead:set', { mode: 'open' }));
    expect(await reader.raw.closed).toBe(4401);
    expect((await agendaOf(owner, sessionId)).access).toBe('write');
  });

  test('[E3] brings back no earlier version for who doesn’t lead', async () => {
    const { owner, mentee, sessionId } = await aPair();
    const document = `agenda/${sessionId}`;
    const other = await mentee.enter(sessionId);
    data(await other.request('lead:set', { mode: 'lead' }));
    await rig.store.documents.addVersion({
      id: 'v_00000000000000000000',
      document,
      at: 1,
      reason: 'session ended',
      state: new Uint8Array([0, 0]),
    });
    const input = { document, versionId: 'v_00000000000000000000' };
    expect(codeOf(await owner.call('restoreVersion', input))).toBe('forbidden');
    expect(codeOf(await mentee.call('restoreVersion', input))).toBe('ok');
  });

  test('[E4] a ticket asked for at the very moment of the change does not write', async () => {
    const { owner, mentee, sessionId } = await aPair();
    const other = await mentee.enter(sessionId);
    const document = `agenda/${sessionId}`;
    for (let round = 0; round < 5; round += 1) {
      const asked = Array.from({ length: 8 }, () => owner.call('documentTicket', { document }));
      data(await other.request('lead:set', { mode: 'lead' }));
      for (const answer of await Promise.all(asked)) {
        const { ticket, access } = data(answer);
        const forger = await AgendaForger.with(rig.url, ticket, access, sessionId);
        if (access === 'read') {
          await forger.read();
          forger.reorder();
        }
        // A ticket from before the change opens nothing.
        expect(await forger.raw.closed).toBe(access === 'read' ? 4403 : 4401);
      }
      data(await other.request('lead:set', { mode: 'open' }));
    }
    expect(await (await agendaOf(mentee, sessionId)).read()).toEqual(SEEDED);
  });

  test('[E6] [G4] that is the rule can’t be given up in a session, and holds for all of them at once', async () => {
    const { owner, mentee, sessionId, mentorshipId } = await aPair();
    const open = await agendaOf(owner, sessionId);
    const [mentor, other] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
    // By the agreement: a mentor may write the rule and sign it, and it holds once the mentee side has signed.
    await agreeOnLead(owner, mentorshipId, 'always');
    expect((await agendaOf(owner, sessionId)).access).toBe('write');
    data(await mentee.call('signAgreement', { mentorshipId, version: 1 }));
    await mentor.until('mentorship:changed', ({ leadRule }) => leadRule === 'always');
    expect(await open.raw.closed).toBe(4401);
    expect((await agendaOf(owner, sessionId)).access).toBe('read');
    expect(codeOf(await other.request('lead:set', { mode: 'open' }))).toBe('forbidden');
    const closed = await agendaOf(owner, sessionId);
    // Another version takes nothing away until they sign that.
    await agreeOnLead(owner, mentorshipId, 'free');
    expect(codeOf(await other.request('lead:set', { mode: 'open' }))).toBe('forbidden');
    data(await mentee.call('signAgreement', { mentorshipId, version: 2 }));
    expect(await closed.raw.closed).toBe(4401);
    expect((await agendaOf(owner, sessionId)).access).toBe('write');
  });
});

describe('among peers', () => {
  test('[E5][E4] [mentoring: one-on-one, group, peer] the lead passes in the middle of a session, and the door with it', async () => {
    const { first, second, third, sessionId } = await aTriad();
    const rooms = [
      await first.enter(sessionId),
      await second.enter(sessionId),
      await third.enter(sessionId),
    ] as const;
    data(await rooms[0].request('session:start', {}));
    expect(codeOf(await rooms[1].request('lead:set', { mode: 'lead' }))).toBe('forbidden');
    data(await rooms[0].request('lead:set', { mode: 'lead' }));
    const [leads, follows] = [await agendaOf(first, sessionId), await agendaOf(second, sessionId)];
    expect([leads.access, follows.access]).toEqual(['write', 'read']);
    await leads.read();
    expect(codeOf(await rooms[1].request('lead:pass', { personId: second.id }))).toBe('forbidden');

    data(await rooms[0].request('lead:pass', { personId: second.id }));
    for (const room of rooms) await room.until('session:changed', ({ leaderId }) => leaderId === second.id);
    expect(await Promise.all([leads.raw.closed, follows.raw.closed])).toEqual([4401, 4401]);
    const passed = await agendaOf(first, sessionId);
    await passed.read();
    passed.reorder();
    expect(await passed.raw.closed).toBe(4403);
    const now = await agendaOf(second, sessionId);
    expect(await now.read()).toEqual(SEEDED);
    now.reorder();
    await now.raw.saved();
    expect(await (await agendaOf(third, sessionId)).read()).toEqual(REORDERED);
  });

  test('[E5] who finds the leader gone may take the lead', async () => {
    const { first, second, sessionId } = await aTriad();
    const [leader, other] = [await first.enter(sessionId), await second.enter(sessionId)];
    leader.close();
    await other.until('peer:changed', ({ presence }) => presence === 'away');
    data(await other.request('lead:pass', { personId: second.id }));
    const back = await first.enter(sessionId);
    expect(codeOf(await back.request('lead:pass', { personId: first.id }))).toBe('forbidden');
  });

  test('[E5] the next session begins with the next person', async () => {
    const { first, second, third, sessionId, mentorshipId } = await aTriad();
    const room = await first.enter(sessionId);
    data(await room.request('lead:pass', { personId: second.id }));
    data(await room.request('session:end', {}));
    const next = data(await first.call('createNextSession', { mentorshipId, purpose: 'Go on' }));
    expect(next.leaderId).toBe(third.id);
  });

  test('[E4] whose turn it is follows who is there: the removed leader’s door opens to the first', async () => {
    const { first, second, third, sessionId, mentorshipId } = await aTriad();
    const room = await first.enter(sessionId);
    data(await room.request('lead:set', { mode: 'lead' }));
    data(await room.request('lead:pass', { personId: third.id }));
    const waits = await agendaOf(first, sessionId);
    expect(waits.access).toBe('read');
    data(await first.call('removeMember', { mentorshipId, personId: third.id }));
    expect(await waits.raw.closed).toBe(4401);
    expect((await agendaOf(first, sessionId)).access).toBe('write');
    expect((await agendaOf(second, sessionId)).access).toBe('read');
  });
});
