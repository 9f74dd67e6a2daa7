import { PRIVACY_DAYS } from '@cairn/shared/http/privacyRoutes.ts';
import { eachAlone, type Job } from '../jobs.ts';
import type { ErasureTask, Store } from '../ports.ts';
import type { Refusals } from '../refusal.ts';
import { DAY_MS, type Erasure } from './erasure.ts';
import type { Retentions } from './retentions.ts';

export interface PrivacyJobsOptions {
  store: Store;
  erasure: Erasure;
  retentions: Retentions;
  refusals: Refusals;
}

/** What goes by the time alone, and what was begun and not finished. */
export function privacyJobs({ store, erasure, retentions, refusals }: PrivacyJobsOptions): Job[] {
  return [
    {
      name: 'erasures that were begun',
      async run() {
        const where = (task: ErasureTask) => ({ ...task, part: 'erasures' });
        await eachAlone(await store.privacy.tasks(), { refusals, where }, (task) => erasure.finish(task));
        await erasure.scrub();
      },
    },
    {
      name: 'proposals that nobody may agree to any more',
      run: (now) => store.privacy.endProposalsBefore(now),
    },
    { name: 'mentorships whose time is over', run: (now) => retentions.run(now) },
    {
      name: 'mentorships that everybody left',
      async run(now) {
        const left = await store.privacy.abandoned(now - PRIVACY_DAYS.abandoned * DAY_MS);
        const where = (mentorshipId: string) => ({ mentorshipId, part: 'everybody left' });
        await eachAlone(left, { refusals, where }, (id) => erasure.eraseByTime(id));
      },
    },
    {
      name: 'who saw what, long ago',
      run: (now) => store.privacy.forgetAccessesBefore(now - PRIVACY_DAYS.accesses * DAY_MS),
    },
  ];
}
