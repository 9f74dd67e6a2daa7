import type { archiveRoutes } from '@cairn/shared/http/archiveRoutes.ts';
import type { Archives } from '../domain/archive/Archives.ts';
import type { ArchiveFiles } from '../domain/archive/ArchiveFiles.ts';
import type { Handlers } from './handlers.ts';
import type { Limiter } from './limits.ts';
import { withCookie } from './withCookie.ts';

export interface ArchiveHandlersOptions {
  archives: Archives;
  archiveFiles: ArchiveFiles;
  limiter: Limiter;
}

export function archiveHandlers({
  archives,
  archiveFiles,
  limiter,
}: ArchiveHandlersOptions): Pick<Handlers, keyof typeof archiveRoutes> {
  return {
    takeAlong: async ({ person, standing, baseUrl }, { format, zone }) => {
      await limiter.take('exports', person.id);
      return archiveFiles.make(standing, format, { baseUrl, zone });
    },

    importMentorship: async (call, input) => withCookie(call, await archives.import(call.browser, input)),

    importProgress: (_call, { importId }) => ({ progress: archives.progress(importId) }),

    listWaitingSeats: async ({ baseUrl }, { mentorshipId }) => ({
      seats: (await archives.waitingSeats(mentorshipId)).map(({ secret, ...seat }) => ({
        ...seat,
        url: `${baseUrl}/seat#${secret}`,
      })),
    }),

    previewSeat: ({ address, browser }, { secret }) =>
      limiter.tryLink(address, () => archives.previewSeat(browser, secret)),

    takeSeat: async (call, { secret }) => {
      await limiter.take('joins', call.address);
      const take = () => archives.takeSeat(call.browser, secret);
      return withCookie(call, await limiter.tryLink(call.address, take));
    },
  };
}
