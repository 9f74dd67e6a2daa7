import type { ComponentType } from 'react';
import type { SectionProps } from '../../features/mentorship/SectionProps.ts';
import { LazyScript } from '../../lib/LazyScript.ts';

type Section = LazyScript<ComponentType<SectionProps>>;

/**
 * The sections of a mentorship's page in the order in which they are offered, by their name in the address
 * `/mentorships/:id/<section>`; the first is what `/mentorships/:id` opens. Their words are `sections.<name>` in the
 * catalogue `mentorship`.
 */
export const sections = {
  overview: new LazyScript(
    async () => (await import('../../features/mentorship/OverviewSection.tsx')).OverviewSection,
  ),
  goals: new LazyScript(
    async () => (await import('../../features/mentorship/GoalsSection.tsx')).GoalsSection,
  ),
  plan: new LazyScript(async () => (await import('../../features/mentorship/PlanSection.tsx')).PlanSection),
  sessions: new LazyScript(
    async () => (await import('../../features/mentorship/SessionsSection.tsx')).SessionsSection,
  ),
  lookingBack: new LazyScript(
    async () => (await import('../../features/closing/LookBackSection.tsx')).LookBackSection,
  ),
  search: new LazyScript(async () => (await import('../../features/search/SearchSection.tsx')).SearchSection),
  agreement: new LazyScript(
    async () => (await import('../../features/agreement/AgreementSection.tsx')).AgreementSection,
  ),
  questions: new LazyScript(
    async () => (await import('../../features/notes/QuestionsSection.tsx')).QuestionsSection,
  ),
  stories: new LazyScript(
    async () => (await import('../../features/notes/StoriesSection.tsx')).StoriesSection,
  ),
  private: new LazyScript(
    async () => (await import('../../features/notes/PrivateNotesSection.tsx')).PrivateNotesSection,
  ),
  privacy: new LazyScript(
    async () => (await import('../../features/privacy/PrivacySection.tsx')).PrivacySection,
  ),
  takeAlong: new LazyScript(
    async () => (await import('../../features/archive/TakeAlongSection.tsx')).TakeAlongSection,
  ),
} as const satisfies Record<string, Section>;

/** What stands over every section but that about privacy, where there is something to tell. */
export const notice = new LazyScript(
  async () => (await import('../../features/privacy/PrivacyNotice.tsx')).PrivacyNotice,
);

export type SectionName = keyof typeof sections;

export const SECTION_NAMES = Object.keys(sections) as SectionName[];
export const FIRST_SECTION: SectionName = 'overview';
