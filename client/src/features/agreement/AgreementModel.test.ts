import type { AgreementState } from '@cairn/shared/http/agreementRoutes.ts';
import { AppError } from '@cairn/shared/errors.ts';
import { expect, it, vi } from 'vitest';
import type { Api } from '../../lib/apiCall.ts';
import { AgreementModel } from './AgreementModel.ts';

const texts = {
  ...{ roles: '', frequency: '', confidentiality: '', formality: '', leading: '', ending: '' },
  other: 'typed',
};

function state(version: number): AgreementState {
  const of = { version, personId: 'p_ben', at: version };
  const current = { ...of, texts: { ...texts, other: 'theirs' }, leadRule: 'free' as const };
  return { formality: 'formal', current, versions: [of], signatures: [], milestones: [] };
}

function open(answers: Record<string, () => unknown>) {
  const call = vi.fn(async (name: string) => Promise.resolve(answers[name]?.()));
  const refresh = vi.fn(async () => {});
  const parts = { api: { call } as unknown as Api, mentorshipId: 'm', personId: 'p', refresh };
  return { model: new AgreementModel(parts), call, refresh };
}

it('[G3] keeps what was typed where somebody else saved first, and reads what they saved', async () => {
  let version = 1;
  let refused = true;
  const { model, call } = open({
    readAgreement: () => state(version),
    saveAgreement: () => {
      if (refused) throw new AppError('agreement_changed', 'another version');
      return state(3);
    },
  });
  await vi.waitFor(() => expect(model.read.getSnapshot().state).toBe('here'));
  const draft = { base: 1, texts, leadRule: 'always' as const };
  model.draft.set(draft);
  version = 2;
  await expect(model.save(draft)).rejects.toMatchObject({ code: 'agreement_changed' });
  expect(model.draft.getSnapshot()).toEqual(draft);
  expect(model.read.getSnapshot()).toMatchObject({ value: { current: { version: 2 } } });

  refused = false;
  await model.save({ ...draft, base: 2 });
  expect(call).toHaveBeenLastCalledWith(
    'saveAgreement',
    { mentorshipId: 'm', ...draft, base: 2 },
    { personId: 'p' },
  );
  expect(model.draft.getSnapshot()).toBeNull();
});

it('[G4] reads the mentorship again once somebody signed: the rule of the lead may be another', async () => {
  const { model, refresh } = open({ readAgreement: () => state(1), signAgreement: () => state(1) });
  await model.sign(1);
  expect(refresh).toHaveBeenCalledOnce();
});
