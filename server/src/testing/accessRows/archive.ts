import type { archiveRoutes } from '@cairn/shared/http/archiveRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { ALL, OWNER, WRITERS, type Row } from './row.ts';

const importId = '0123456789abcdef0123456789abcdef';
const secret = `${newId('claim')}.0123456789abcdef`;

export const archiveRows: Record<keyof typeof archiveRoutes, Row> = {
  takeAlong: { input: ({ mentorshipId }) => ({ mentorshipId, format: 'json' }), may: WRITERS },
  // What is no archive is taken from nobody, whoever they are.
  importMentorship: {
    input: () => ({ archive: {}, memberId: newId('person'), importId }),
    may: ALL,
    answers: ['archive_refused'],
    outside: 'archive_refused',
  },
  importProgress: { input: () => ({ importId }), may: ALL },
  listWaitingSeats: { input: ({ mentorshipId }) => ({ mentorshipId }), may: OWNER },
  // Nobody's seat has this secret.
  previewSeat: { input: () => ({ secret }), may: ALL, answers: ['not_found'], outside: 'not_found' },
  takeSeat: { input: () => ({ secret }), may: ALL, answers: ['not_found'], outside: 'not_found' },
};
