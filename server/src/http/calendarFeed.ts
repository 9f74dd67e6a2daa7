import express, { type Router } from 'express';
import { AppError } from '@cairn/shared/errors.ts';
import type { Feeds } from '../domain/schedule/feeds.ts';
import type { Limiter } from './limits.ts';
import { networkOf } from './networkOf.ts';

/** Calendars send no fragment and hold no cookie, so this secret has to stand in the path. */
const PATH = '/calendar/';
const MAX_SECRET = 120;

export interface CalendarFeedOptions {
  feeds: Feeds;
  limiter: Limiter;
  publicUrl: string | null;
}

export function feedAddress(baseUrl: string, secret: string): string {
  return `${baseUrl}${PATH}${secret}.ics`;
}

/** The private calendar of a person, for programs that subscribe to it. */
export function calendarFeed({ feeds, limiter, publicUrl }: CalendarFeedOptions): Router {
  const router = express.Router();
  router.get(`${PATH}:file`, async (request, response) => {
    const address = networkOf(request.ip ?? 'unknown');
    await limiter.take('calls', address);
    const [, secret = ''] = /^([\w.-]+)\.ics$/.exec(request.params.file) ?? [];
    if (secret.length > MAX_SECRET) throw new AppError('not_found', 'There is no such calendar');
    const baseUrl = publicUrl ?? `${request.protocol}://${request.host}`;
    const text = await limiter.tryLink(address, () => feeds.open(secret, baseUrl));
    response.set({
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="cairn.ics"',
      'Cache-Control': 'private, no-store',
    });
    response.send(text);
  });
  return router;
}
