import { newId } from '@cairn/shared/ids.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readAgenda, type AgendaItem } from '@cairn/shared/collab/schema.ts';
import { INFORMAL_AGENDA, REVIEW_ITEM } from '@cairn/shared/templates.ts';
import { TEMPLATES } from '@cairn/shared/templates/all.ts';
import { agreeOnLead } from './testing/leadRule.ts';
import { AppRig, codeOf, data, TestPerson, type Started } from './testing/AppRig.ts';

// How a session runs: templates that fill agendas, overtime that is given, silences; whatever a client sends.

const MINUTE_MS = 60_000;
const [FIRST, REGULAR] = TEMPLATES.map(({ items }) => [...items]);
if (!FIRST || !REGULAR) throw new Error('there are ten');

let rig: AppRig;

beforeEach(async () => {
  rig = await AppRig.create();
});
afterEach(() => rig.close());

async function aPair(): Promise<Started & { mentee: TestPerson }> {
  const started = await rig.start('mentor', 'Look at the plan');
  return { ...started, mentee: await rig.join(started, 'mentee', 'Noor') };
}

/** The agenda as it is on disk. */
async function agendaOf(sessionId: string): Promise<AgendaItem[]> {
  const loaded = await rig.store.documents.load(`agenda/${sessionId}`);
  const doc = new Y.Doc();
  if (loaded?.snapshot) Y.applyUpdate(doc, loaded.snapshot);
  for (const update of loaded?.updates ?? []) Y.applyUpdate(doc, update);
  return readAgenda(doc);
}

const titlesOf = async (sessionId: string) => (await agendaOf(sessionId)).map(({ title }) => title);
const titles = (items: readonly { title: string }[]) => items.map(({ title }) => title);
const filling = (sessionId: string, items = FIRST, fillId = newId('fill')) =>
  ({ sessionId, fillId, items: items ?? [], way: 'ifUntouched' }) as const;

describe('templates', () => {
  test('[T1] fill an agenda once, on disk when it is answered, and ask where somebody worked on it', async () => {
    const { mentee, owner, sessionId } = await aPair();
    const first = filling(sessionId);
    const filled = data(await mentee.call('fillAgenda', first));
    expect(await titlesOf(sessionId)).toEqual(titles(FIRST));
    expect(data(await mentee.call('fillAgenda', first))).toEqual(filled);
    // Another person, who chooses the same at that moment, and then another one.
    expect(data(await owner.call('fillAgenda', filling(sessionId))).added).toEqual([]);
    data(await owner.call('fillAgenda', filling(sessionId, REGULAR)));
    data(await owner.call('fillAgenda', { ...filling(sessionId, FIRST), way: 'append' }));
    const refused = await owner.call('fillAgenda', filling(sessionId));
    expect(codeOf(refused)).toBe('agenda_touched');
    expect(await titlesOf(sessionId)).toEqual(titles([...REGULAR, ...FIRST]));
  });

  test('[T3] in lead mode a forged mentor fills nothing, by no way', async () => {
    const { mentee, owner, sessionId, mentorshipId } = await aPair();
    const lead = await mentee.enter(sessionId);
    data(await lead.request('lead:set', { mode: 'lead' }));
    for (const way of ['ifUntouched', 'replace', 'append'] as const) {
      expect(codeOf(await owner.call('fillAgenda', { ...filling(sessionId), way }))).toBe('forbidden');
    }
    expect(await titlesOf(sessionId)).toEqual(titles(INFORMAL_AGENDA));
    expect(codeOf(await mentee.call('fillAgenda', filling(sessionId)))).toBe('ok');

    // Nor at planning, where that the mentored lead is the rule.
    await agreeOnLead(mentee, mentorshipId, 'always');
    const when = { start: nextDay(), zone: 'Europe/Berlin', minutes: 45 };
    const plan = { mentorshipId, when, repeat: null, agenda: REGULAR };
    expect(codeOf(await owner.call('planSessions', plan))).toBe('forbidden');
    expect(codeOf(await mentee.call('planSessions', plan))).toBe('ok');
  });

  test('[T3] the lead that passes while it is filled decides', async () => {
    const { mentee, owner, sessionId } = await aPair();
    const lead = await mentee.enter(sessionId);
    const release = rig.store.holdWrites();
    // Both on their way: the edit waits for the disk in its turn, or is refused; never is it taken and the lead too late.
    const both = Promise.all([
      lead.request('lead:set', { mode: 'lead' }),
      owner.call('fillAgenda', filling(sessionId)),
    ]);
    release();
    const [, filled] = await both;
    expect(await titlesOf(sessionId)).toEqual(titles(filled.ok ? FIRST : INFORMAL_AGENDA));
    expect(codeOf(await owner.call('fillAgenda', filling(sessionId, REGULAR)))).toBe('forbidden');
  });

  test('[T1][T2] chosen with the first session, with the next one, and for a series that goes on', async () => {
    const browser = rig.browser();
    const started = data(
      await browser.call('startMentorship', {
        title: 'T',
        purpose: 'P',
        name: 'Noor',
        role: 'mentee',
        agenda: FIRST,
      }),
    );
    const { id: mentorshipId } = started.mentorship;
    const personId = started.you.personId;
    expect(await titlesOf(started.session.id)).toEqual(titles(FIRST));
    const when = { start: nextDay(), zone: 'Europe/Berlin', minutes: 45 };
    const repeat = {
      every: 'week' as const,
      interval: 1,
      weekdays: [dayOf(when.start)],
      ends: { kind: 'never' as const },
    };
    const { coming } = data(
      await browser.call('planSessions', { mentorshipId, when, repeat, agenda: REGULAR }, { personId }),
    );
    // The one that waited takes the first time, and nobody had worked on it.
    for (const { id, number } of coming) {
      const items = await agendaOf(id);
      expect(titles(items)).toEqual(
        number === 1
          ? titles(REGULAR)
          : titles([...REGULAR.slice(1, 2), ...REGULAR.slice(0, 1), ...REGULAR.slice(2)]),
      );
    }
    expect(coming.length).toBeGreaterThan(1);
    // A session that the series makes later begins with it too.
    rig.clock.advance(7 * 24 * 60 * MINUTE_MS);
    await rig.runJobs();
    const later = data(await browser.call('readSchedule', { mentorshipId }, { personId })).coming.at(-1);
    expect(coming.map(({ id }) => id)).not.toContain(later?.id);
    expect((await agendaOf(later?.id ?? ''))[0]).toMatchObject({ kind: 'review', minutes: 8 });
  });

  test('[T2] the next session opens on the review, before what a template without one brings', async () => {
    const { mentee, owner, sessionId, mentorshipId } = await aPair();
    const [mentor, other] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
    data(await other.request('session:acceptPurpose', { purpose: 'Look at the plan' }));
    data(await mentor.request('session:start', {}));
    data(await mentor.request('session:end', {}));
    const next = data(
      await mentee.call('createNextSession', { mentorshipId, purpose: 'Next', agenda: FIRST }),
    );
    expect(await titlesOf(next.id)).toEqual(titles([REVIEW_ITEM, ...FIRST]));
    expect(codeOf(await mentee.call('fillAgenda', filling(sessionId)))).toBe('session_ended');
  });

  test('[T4] one’s own are kept, changed and brought back by oneself alone', async () => {
    const { mentee, owner } = await aPair();
    const template = { templateId: newId('template'), name: 'Our way', items: FIRST };
    data(await mentee.call('putTemplate', template));
    expect(codeOf(await owner.call('putTemplate', { ...template, name: 'Mine now' }))).toBe('not_found');
    expect(codeOf(await owner.call('deleteTemplate', template))).toBe('bad_input');
    data(await owner.call('deleteTemplate', { templateId: template.templateId }));
    expect(data(await owner.call('listTemplates', {})).templates).toEqual([]);
    const { templates } = data(await mentee.call('listTemplates', {}));
    expect(templates).toEqual([{ id: template.templateId, name: 'Our way', items: FIRST }]);
    data(await mentee.call('deleteTemplate', { templateId: template.templateId }));
    expect(data(await mentee.call('listTemplates', {})).templates).toEqual([]);
    expect(codeOf(await mentee.call('putTemplate', { ...template, items: [] }))).toBe('bad_input');
  });
});

describe('the clock', () => {
  /** A live session whose first item has run over its two minutes. */
  async function overtime() {
    const pair = await aPair();
    const { owner, mentee, sessionId } = pair;
    const [mentor, lead] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
    data(await lead.request('session:acceptPurpose', { purpose: 'Look at the plan' }));
    data(await mentor.request('session:start', {}));
    const [first, second] = await agendaOf(sessionId);
    if (!first || !second) throw new Error('four are seeded');
    data(await mentor.request('clock:run', { itemId: first.id }));
    rig.clock.advance(3 * MINUTE_MS);
    return {
      ...pair,
      mentor,
      lead,
      first,
      second,
      minutes: async () => (await agendaOf(sessionId)).map((item) => item.minutes),
    };
  }

  test('[T5] overtime is borrowed from a later item, which gets shorter, or moves the end; a late joiner sees both', async () => {
    const { mentor, lead, first, second, minutes, owner, sessionId } = await overtime();
    const borrow = { itemId: first.id, fromId: second.id, minutes: 5, was: 2 };
    data(await lead.request('clock:extend', borrow));
    await mentor.until('clock:changed', ({ extensions }) => extensions.length === 1);
    expect(await minutes()).toEqual([7, 15, 5, 3]);
    // Two who press at once, or one twice, borrow once.
    expect(codeOf(await mentor.request('clock:extend', borrow))).toBe('wrong_state');
    data(await mentor.request('clock:extend', { ...borrow, fromId: null, was: 7 }));
    expect(await minutes()).toEqual([12, 15, 5, 3]);
    const late = await owner.enter(sessionId, { second: 'companion' });
    expect(late.room.clock.extensions).toEqual([
      { itemId: first.id, fromId: second.id, minutes: 5 },
      { itemId: first.id, fromId: null, minutes: 5 },
    ]);
  });

  test('[T5] nothing is lent by what has begun, what comes before or what has nothing, and to what does not run', async () => {
    const { mentor, first, second, minutes } = await overtime();
    const asked = { itemId: first.id, fromId: second.id, minutes: 30, was: 2 };
    const code = async (fields: object) =>
      codeOf(await mentor.request('clock:extend', { ...asked, ...fields }));
    expect(await code({ itemId: second.id, fromId: null, was: 20 })).toBe('wrong_state');
    expect(await code({ fromId: newId('item') })).toBe('wrong_state');
    expect(await code({ fromId: first.id })).toBe('wrong_state');
    expect(await code({ minutes: 31 })).toBe('bad_input');
    expect(await code({})).toBe('ok');
    // It had no more than twenty, and nothing is left.
    expect(await minutes()).toEqual([22, 0, 5, 3]);
    expect(await code({ was: 22 })).toBe('wrong_state');
    data(await mentor.request('clock:run', { itemId: second.id }));
    expect(await code({ itemId: second.id, fromId: first.id, was: 0 })).toBe('wrong_state');
  });

  test('[T5] [mentoring: the mentored lead] in lead mode a forged mentor borrows nothing', async () => {
    const { mentor, lead, first, second, minutes } = await overtime();
    data(await lead.request('lead:set', { mode: 'lead' }));
    for (const fromId of [second.id, null]) {
      const asked = { itemId: first.id, fromId, minutes: 5, was: 2 };
      expect(codeOf(await mentor.request('clock:extend', asked))).toBe('forbidden');
    }
    expect(await minutes()).toEqual([2, 20, 5, 3]);
    const asked = { itemId: first.id, fromId: second.id, minutes: 5, was: 2 };
    expect(codeOf(await lead.request('clock:extend', asked))).toBe('ok');
  });

  test('[T6] a silence is one for all, seen by who comes later and after a restart, and over by itself', async () => {
    const { owner, mentee, sessionId } = await aPair();
    const [mentor, other] = [await owner.enter(sessionId), await mentee.enter(sessionId)];
    const silence = data(await mentor.request('silence:start', { minutes: 2 }));
    expect(silence).toMatchObject({ personId: owner.id, endsAt: silence.startedAt + 2 * MINUTE_MS });
    expect(await other.until('silence:changed')).toEqual(silence);
    expect(codeOf(await other.request('silence:start', { minutes: 1 }))).toBe('wrong_state');
    expect(codeOf(await other.send('silence:start', { minutes: 4 }))).toBe('bad_input');

    // The server that comes next has the rows alone.
    const next = await AppRig.create({ store: rig.store, clock: rig.clock });
    const back = new TestPerson(next, next.browser(), owner.id);
    back.browser.cookie = owner.browser.cookie;
    const again = await back.enter(sessionId, { second: 'companion' });
    expect(again.room.silence).toEqual(silence);
    rig.clock.advance(2 * MINUTE_MS);
    const late = await back.enter(sessionId, { second: 'companion' });
    expect(late.room.silence).toBeNull();
    expect(codeOf(await late.request('silence:start', { minutes: 5 }))).toBe('ok');
    await next.close();
  });

  test('[T6] whoever started a silence or leads ends it, and nobody else', async () => {
    const { owner, mentee, sessionId, ...started } = await aPair();
    const watcher = await rig.join({ ...started, owner, sessionId }, 'mentor', 'Second');
    const [mentor, other, second] = [
      await owner.enter(sessionId),
      await mentee.enter(sessionId),
      await watcher.enter(sessionId),
    ];
    data(await mentor.request('silence:start', { minutes: 1 }));
    expect(codeOf(await second.request('silence:end', {}))).toBe('forbidden');
    data(await other.request('silence:end', {}));
    await second.until('silence:changed', (silence) => silence === null);
    data(await mentor.request('silence:start', { minutes: 1 }));
    data(await mentor.request('silence:end', {}));
  });
});

/** A day from now, by the test's clock. */
function nextDay(): string {
  return new Date(rig.clock.now() + 24 * 60 * MINUTE_MS).toISOString().slice(0, 16);
}

function dayOf(start: string) {
  const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
  return days[new Date(`${start}Z`).getUTCDay()] ?? 'MO';
}
