import type { VersionReason } from '@cairn/shared/http/routes.ts';
import type { Translate } from '../../../words/words.ts';

const REASONS = {
  'session ended': 'versions.reason.sessionEnded',
  'before restore': 'versions.reason.beforeRestore',
} as const satisfies Record<VersionReason, string>;

/** Why a version was kept. */
export function reasonWords(reason: VersionReason, t: Translate<'work'>): string {
  return t(REASONS[reason]);
}

/** When a version was kept: with the day, which is named where it is today. */
export function momentWords(at: number, now: number, t: Translate<'work'>, language?: string): string {
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at);
  if (new Date(at).toDateString() === new Date(now).toDateString()) return t('versions.today', { time });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(at);
  return t('versions.moment', { date, time });
}
