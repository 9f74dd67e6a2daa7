import type { HomeRouteName } from '@cairn/shared/http/homeRoutes.ts';
import { NO_PROFILE } from '@cairn/shared/profile.ts';
import { ALL, type Row } from './row.ts';

export const homeRows: Record<HomeRouteName, Row> = {
  searchMentorship: { input: ({ mentorshipId }) => ({ mentorshipId, words: 'letter' }), may: ALL },
  readProfiles: { input: ({ mentorshipId }) => ({ mentorshipId }), may: ALL },
  readMyProfile: { input: () => ({}), may: ALL },
  setMyProfile: { input: () => ({ ...NO_PROFILE, askAbout: 'Maps' }), may: ALL },
  readSupport: { input: () => ({}), may: ALL },
};
