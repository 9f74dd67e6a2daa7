import { LazyScript } from '../lib/LazyScript.ts';

/** The pages by name. The script of each comes when its address is opened, or a little ahead of that. */
export const pages = {
  front: new LazyScript(async () => (await import('../pages/front/FrontPage.tsx')).FrontPage),
  home: new LazyScript(async () => (await import('../pages/home/HomePage.tsx')).HomePage),
  start: new LazyScript(async () => (await import('../pages/start/StartPage.tsx')).StartPage),
  join: new LazyScript(async () => (await import('../pages/join/JoinPage.tsx')).JoinPage),
  account: new LazyScript(async () => (await import('../pages/account/AccountPages.tsx')).AccountPages),
  bring: new LazyScript(async () => (await import('../pages/import/ImportPage.tsx')).ImportPage),
  seat: new LazyScript(async () => (await import('../pages/import/SeatPage.tsx')).SeatPage),
  mentorship: new LazyScript(
    async () => (await import('../pages/mentorship/MentorshipPage.tsx')).MentorshipPage,
  ),
  room: new LazyScript(() => import('../pages/room/entry.ts')),
} as const;
