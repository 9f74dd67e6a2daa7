import { newId } from '@cairn/shared/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppProcess } from '../signalling/testing/AppProcess.ts';
import { createApi } from './api.ts';

let server: AppProcess;

beforeAll(async () => {
  server = await AppProcess.start();
}, 60_000);
afterAll(() => server.kill());

/** Calls with the cookie of the owner's browser, as a browser would. */
async function asOwner() {
  const identity = await server.ask('identity', 'owner');
  const fetch: typeof globalThis.fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', identity.cookie);
    return globalThis.fetch(input, { ...init, headers });
  };
  return { identity, api: createApi({ baseUrl: server.url, fetch }) };
}

/** A server that gives no answer: the call ends only by being called off, with the reason that its signal gives. */
const never: typeof globalThis.fetch = async (_input, init) => {
  if (init?.signal) {
    const { signal } = init;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    signal.throwIfAborted();
  }
  throw new Error('A call without a signal would wait for ever');
};

test('puts what a reading call asks for besides its path into the query', async () => {
  const { identity, api } = await asOwner();
  const { personId, mentorshipId, sessionId } = identity;
  const plan = await api.call('readPlan', { mentorshipId, today: '2026-11-27' }, { personId });
  expect(plan).toBeDefined();
  // It was understood: the session has no time yet, so there is nothing for a calendar.
  const file = api.call('calendarFile', { sessionId, scope: 'this' }, { personId });
  await expect(file).rejects.toMatchObject({ code: 'wrong_state' });
});

test('fills the path, names the person and gives the data', async () => {
  const { identity, api } = await asOwner();
  const { personId, mentorshipId, sessionId } = identity;
  const { you } = await api.call('readMentorship', { mentorshipId }, { personId });
  expect(you).toMatchObject({ personId, isOwner: true });
  const { ticket } = await api.call('signallingTicket', { sessionId }, { personId });
  expect(ticket).toMatch(/^[\w-]{32}$/);
  const { role } = await api.call('previewLink', { secret: identity.secret });
  expect(role).toBe('mentee');
});

test('[A2] a refusal is an AppError with its code', async () => {
  const { identity, api } = await asOwner();
  const { personId, mentorshipId } = identity;
  await expect(api.call('readMentorship', { mentorshipId })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  const unknown = { mentorshipId: newId('mentorship') };
  await expect(api.call('readMentorship', unknown, { personId })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('no server, no answer in time, and an answer of something in between are unavailable', async () => {
  const answers: (() => Promise<Response>)[] = [
    () => Promise.reject(new TypeError('fetch failed')),
    () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })),
    () => Promise.resolve(Response.json({ error: 'bad gateway' }, { status: 502 })),
  ];
  for (const fetch of answers) {
    await expect(createApi({ fetch }).call('about', {})).rejects.toMatchObject({ code: 'unavailable' });
  }
  const late = createApi({ fetch: never, timeoutMs: 20 }).call('about', {});
  await expect(late).rejects.toMatchObject({ code: 'unavailable' });
});

test('a call that is called off rejects with the reason', async () => {
  const controller = new AbortController();
  const calling = createApi({ fetch: never }).call('about', {}, { signal: controller.signal });
  controller.abort(new Error('elsewhere'));
  await expect(calling).rejects.toThrow('elsewhere');
});
