import type { archiveRoutes } from '@cairn/shared/http/archiveRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import type { recognitionRoutes } from '@cairn/shared/http/recognitionRoutes.ts';
import { ALL, OWNER, WRITERS, type Row, type World } from './row.ts';

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

const ofMentorship = ({ mentorshipId }: World) => ({ mentorshipId });
const thanksId = newId('thanks');

export const recognitionRows: Record<keyof typeof recognitionRoutes, Row> = {
  readRecognition: { input: ofMentorship, may: WRITERS },
  giveThanks: {
    input: (world) => ({
      ...ofMentorship(world),
      thanksId: newId('thanks'),
      personId: world.victim.id,
      text: 'For listening',
    }),
    may: WRITERS,
  },
  // There are no such thanks.
  showThanks: {
    input: (world) => ({ ...ofMentorship(world), thanksId, shown: true }),
    may: WRITERS,
    answers: ['not_found'],
  },
  takeBackThanks: {
    input: (world) => ({ ...ofMentorship(world), thanksId }),
    may: WRITERS,
    answers: ['not_found'],
  },
  setCertificate: { input: (world) => ({ ...ofMentorship(world), yes: true }), may: WRITERS },
  // Nobody has said yes.
  readCertificate: { input: ofMentorship, may: WRITERS, answers: ['wrong_state'] },
};
