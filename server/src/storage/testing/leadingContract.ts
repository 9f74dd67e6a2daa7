import { expect, it } from 'vitest';
import type { Store } from '../../domain/ports.ts';
import { startMentorship } from './testRows.ts';

/** What every store must do for leading: proposals of a purpose, who leads, and the rule. */
export function leadingContract(store: () => Store): void {
  it('keeps what is proposed and who leads, and forgets a proposal', async () => {
    const { session, owner } = await startMentorship(store());
    const proposal = { text: 'Something else', personId: owner.id };
    const changed = { ...session, purpose: '', proposal, leadMode: 'lead', leaderId: owner.id } as const;
    await store().sessions.update(changed);
    expect(await store().sessions.get(session.id)).toEqual(changed);
    const agreed = { ...changed, purpose: 'Something else', proposal: null, leadMode: 'open' } as const;
    await store().sessions.update(agreed);
    expect(await store().sessions.list(session.mentorshipId)).toEqual([agreed]);
  });
}
