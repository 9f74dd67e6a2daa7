import { AppError } from '@cairn/shared/errors.ts';
import { expect, test, vi } from 'vitest';
import { ANA, fakeApi, M, member, mentorshipState } from '../testing/fakeApi.ts';
import { ImportModel, readArchive } from './ImportModel.ts';

const AT = 1_700_000_000_000;

const archive = {
  ...{ format: 'cairn-mentorship', version: 1, exportedAt: AT, exportedBy: ANA },
  mentorship: {
    ...{ id: M, title: 'Ana and Ben', kind: 'one-on-one', formality: 'informal', leadRule: 'free' },
    ...{ linkPolicy: 'auto', createdAt: AT },
  },
  people: [{ id: ANA, name: 'Ana', createdAt: AT, leftAt: null }],
  members: [{ personId: ANA, role: 'mentee', isOwner: true, joinedAt: AT, removedAt: null, removedBy: null }],
  sessions: [
    {
      ...{ id: `s_${'a'.repeat(20)}`, number: 1, purpose: 'First', proposedPurpose: null, proposedBy: null },
      ...{ leadMode: 'open', leaderId: null, state: 'planned', createdAt: AT, startedAt: null },
      ...{ endedAt: null, metAt: null, pausedAt: null, pausedMs: 0, outcome: null, startsAt: null },
      ...{ minutes: null, zone: null, seriesId: null, moved: false, plannedAt: null, occurrence: null },
      sequence: 0,
    },
  ],
  ...{ series: [], agendaClocks: [], chat: [], suggestions: [], questions: [], agreementVersions: [] },
  ...{ agreementSignatures: [], milestones: [], feedback: [], checkIns: [], reflections: [] },
  ...{ closingAnswers: [], scoreSharing: [], attendance: [], thanks: [], certificateYes: [] },
  documents: [],
};

function open(answers: Parameters<typeof fakeApi>[0]) {
  const onBrought = vi.fn();
  const choose = vi.fn();
  const options = { api: fakeApi(answers), identity: { choose }, personId: () => undefined };
  return { model: new ImportModel({ ...options, onBrought, pollMs: 1 }), onBrought, choose };
}

const fileOf = (text: string) => ({ size: text.length, text: () => Promise.resolve(text) });

test('a file is looked at before it is sent, and where it is wrong is said', () => {
  const changed = (fields: object) => readArchive(JSON.stringify({ ...archive, ...fields }));
  expect(changed({})).toMatchObject({ version: 1 });
  expect(readArchive('no JSON')).toEqual({ kind: 'unreadable' });
  expect(readArchive('[1]')).toEqual({ kind: 'unreadable' });
  expect(changed({ format: 'another' })).toEqual({ kind: 'unreadable' });
  expect(changed({ version: 2 })).toEqual({ kind: 'newer' });
  expect(changed({ chat: [{}] })).toMatchObject({ kind: 'damaged', path: 'chat.0.id' });
  expect(changed({ exportedBy: `p_${'z'.repeat(20)}` })).toEqual({ kind: 'damaged', path: 'exportedBy' });
});

test('it is brought as the member that one says, with its progress, and leads to what was made', async () => {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const { model, onBrought, choose } = open({
    importMentorship: async () => {
      await finished;
      return mentorshipState(member(ANA));
    },
    importProgress: () => ({ progress: { step: 'checking', done: 1, of: 3 } }),
  });
  await model.choose(fileOf(JSON.stringify(archive)));
  expect(model.getSnapshot()).toMatchObject({
    state: 'chosen',
    file: { members: [{ personId: ANA, name: 'Ana' }] },
  });
  const bringing = model.bring(ANA);
  await vi.waitFor(() => expect(model.getSnapshot()).toMatchObject({ progress: { done: 1, of: 3 } }));
  finish();
  await bringing;
  expect(onBrought).toHaveBeenCalledExactlyOnceWith(M);
  expect(choose).toHaveBeenCalledExactlyOnceWith(M, ANA);
});

test('a refusal keeps the file at hand, and says what it was', async () => {
  const { model } = open({
    importMentorship: () => {
      throw new AppError('archive_refused', 'documents.2.update: is no whole document');
    },
    importProgress: () => ({ progress: null }),
  });
  await model.choose(fileOf(JSON.stringify(archive)));
  await model.bring(ANA);
  expect(model.getSnapshot()).toMatchObject({
    state: 'chosen',
    problem: { kind: 'damaged', path: 'documents.2.update' },
  });
  await model.choose({ size: 40 * 1024 * 1024, text: () => Promise.resolve('') });
  expect(model.getSnapshot()).toMatchObject({ state: 'choosing', problem: { kind: 'tooLarge' } });
});
