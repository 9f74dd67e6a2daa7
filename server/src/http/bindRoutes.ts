import { MAX_ARCHIVE_BYTES } from '@cairn/shared/archive/archive.ts';
import { ERROR_STATUS, AppError, type Answer } from '@cairn/shared/errors.ts';
import {
  BROWSER_COOKIE,
  PERSON_HEADER,
  routes,
  type Route,
  type RouteName,
} from '@cairn/shared/http/routes.ts';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Accounts } from '../domain/accounts/accounts.ts';
import type { People } from '../domain/people.ts';
import type { AuthCall, Store } from '../domain/ports.ts';
import type { AccessLog } from '../domain/privacy/accessLog.ts';
import type { Refusals } from '../domain/refusal.ts';
import { authorize, standingOf, type Subject } from '../domain/standing.ts';
import { timeNow } from '../domain/tickets.ts';
import type { Metrics } from '../lib/metrics.ts';
import { cookieOptions, readBrowserCookie } from './cookies.ts';
import type { Call, CallOf, Handlers } from './handlers.ts';
import type { Limiter } from './limits.ts';
import { networkOf } from './networkOf.ts';

/** No input of the API comes near this. */
const BODY_LIMIT = '64kb';
/** An archive, and what stands around it. */
const LARGE_BODY_LIMIT = MAX_ARCHIVE_BYTES + 65_536;

export interface BindOptions {
  store: Store;
  people: People;
  accounts: Pick<Accounts, 'accountOf' | 'auth'>;
  handlers: Handlers;
  accessLog: Pick<AccessLog, 'note'>;
  limiter: Limiter;
  refusals: Refusals;
  metrics: Metrics;
  /** The address that people were told, or null: then it is the one that they ask. */
  publicUrl: string | null;
  /** No new start, join or ticket. */
  isStopping(): boolean;
}

/** Every route of the contract, bound in one way: parse, find out who calls, ask whether they may, answer. */
export function bindRoutes(options: BindOptions): Router {
  const router = express.Router();
  for (const { path, method, isLarge } of Object.values<Route>(routes)) {
    if (isLarge === undefined) continue;
    const verb = method.toLowerCase() as Lowercase<Route['method']>;
    router[verb](path, limitLarge(options), express.json({ limit: LARGE_BODY_LIMIT }));
  }
  router.use(express.json({ limit: BODY_LIMIT }));
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    const method = route.method.toLowerCase() as Lowercase<Route['method']>;
    router[method](route.path, (request, response) => answerCall(options, name, request, response));
  }
  return router;
}

/** Whoever sends too many is refused before anything is read. */
function limitLarge({ limiter }: BindOptions): RequestHandler {
  return async (request, _response, next) => {
    await limiter.take('imports', networkOf(request.ip ?? 'unknown'));
    next();
  };
}

async function answerCall(options: BindOptions, name: RouteName, request: Request, response: Response) {
  const { refusals, metrics } = options;
  const from = performance.now();
  let code = 'ok';
  try {
    const data = await perform(options, name, request, response);
    response.json({ ok: true, data } satisfies Answer<unknown>);
  } catch (error) {
    const refusal = refusals.of(error, { door: 'http', route: name });
    code = refusal.code;
    sendRefusal(response, refusal);
  }
  metrics.request('http', name, code, performance.now() - from);
}

export function sendRefusal(response: Response, refusal: AppError): void {
  response
    .status(ERROR_STATUS[refusal.code])
    .json({ ok: false, error: refusal.toWire() } satisfies Answer<unknown>);
}

async function perform(options: BindOptions, name: RouteName, request: Request, response: Response) {
  const { store, people, accounts, accessLog, handlers, limiter, isStopping } = options;
  const route: Route = routes[name];
  const address = networkOf(request.ip ?? 'unknown');
  await limiter.take('calls', address);
  const input = inputOf(route, request);
  if (isStopping() && route.method !== 'GET') throw new AppError('unavailable', 'The server is stopping');
  const call = await callOf(options, request, response, address);
  // One handler for each name, so each gets the call and the input of its own route.
  const handler = handlers[name] as (call: CallOf[Route['access']], input: unknown) => unknown;
  if (route.access === 'anyone') return handler(call, input);
  if (route.access === 'account') {
    const account = await accounts.accountOf(call.auth);
    if (!account) throw new AppError('unauthenticated', 'Nobody is signed in here');
    return handler({ ...call, account }, input);
  }
  const person = await people.personOf(call.browser, request.get(PERSON_HEADER) ?? null);
  if (route.access === 'person') return handler({ ...call, person }, input);
  const standing = await standingOf(store, person, input as Subject);
  authorize(standing.you, route.action, standing.session.state);
  const answer = await handler({ ...call, person, standing }, input);
  if (route.seen) await accessLog.note(standing.mentorship.id, person.id, route.seen, subjectOf(input));
  return answer;
}

/** What it is called in the access log: the document or session that the input names. */
function subjectOf(input: unknown): string {
  const { document, sessionId } = input as { document?: string; sessionId?: string };
  return document ?? sessionId ?? '';
}

/** What every call knows of whoever makes it. */
export async function callOf(
  { people, publicUrl }: Pick<BindOptions, 'people' | 'publicUrl'>,
  request: Request,
  response: Response,
  address: string,
): Promise<Call> {
  // Before it is asked who calls: whoever is signed out from here on gets no ticket.
  const askedAt = timeNow();
  const { cookie, origin } = request.headers;
  const browser = await people.browserOf(readBrowserCookie(cookie));
  const baseUrl = publicUrl ?? `${request.protocol}://${request.host}`;
  const setCookie = (secret: string) => {
    const secure = request.secure || baseUrl.startsWith('https:');
    response.cookie(BROWSER_COOKIE, secret, cookieOptions(secure));
  };
  const auth: AuthCall = {
    baseUrl,
    headers: { cookie, origin },
    browser,
    setBrowser: (made, secret) => {
      auth.browser = made;
      setCookie(secret);
    },
    addCookies: (lines) => {
      for (const line of lines) response.append('Set-Cookie', line);
    },
  };
  return { address, baseUrl, browser, setCookie, askedAt, auth };
}

/** Path parameters and body (or query) as the one input that the route has a schema for [A1]. */
function inputOf(route: Route, request: Request): unknown {
  const sent: unknown = route.method === 'GET' ? request.query : (request.body ?? {});
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw badInput('The body is no object');
  const twice = Object.keys(request.params).find((key) => Object.hasOwn(sent, key));
  if (twice !== undefined) throw badInput(`${twice} stands in the path`);
  const parsed = route.input.safeParse({ ...sent, ...request.params });
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || issue.code);
    throw badInput(`Not as the contract says: ${fields.join(', ')}`);
  }
  return parsed.data;
}

function badInput(message: string): AppError {
  return new AppError('bad_input', message);
}
