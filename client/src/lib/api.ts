import type { Api } from './apiCall.ts';
import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import { AppError, ERROR_CODES, type Answer } from '@cairn/shared/errors.ts';
import { PERSON_HEADER, routes, type RouteName, type Routes } from '@cairn/shared/http/routes.ts';

const TIMEOUT_MS = 15_000;

export interface CallOptions {
  /** The person whom this tab speaks for, where the route asks for one. */
  personId?: string | null;
  /** How long an answer may take, where it takes longer than others. */
  timeoutMs?: number;
  /** Ends the call; it then rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface ApiOptions {
  /** What stands before the path; empty for the page's own server. */
  baseUrl?: string;
  fetch?: typeof globalThis.fetch;
  timeoutMs?: number;
}

/** The routes of the contract as calls. What goes wrong is an `AppError`; no answer in time is `unavailable`. */
export interface HttpApi extends Api {
  call<N extends RouteName>(
    name: N,
    input: InputOf<Routes[N]>,
    options?: CallOptions,
  ): Promise<OutputOf<Routes[N]>>;
}

export function createApi({ baseUrl = '', fetch, timeoutMs = TIMEOUT_MS }: ApiOptions = {}): HttpApi {
  const send = fetch ?? ((...args) => globalThis.fetch(...args));
  return {
    async call(name, input, { personId = null, signal, timeoutMs: patience = timeoutMs } = {}) {
      const { method } = routes[name];
      const { path, rest } = fillPath(routes[name].path, input);
      const timeout = AbortSignal.timeout(patience);
      let answer: unknown;
      let status = 0;
      try {
        const query = method === 'GET' ? queryOf(rest) : '';
        const response = await send(baseUrl + path + query, {
          method,
          credentials: 'same-origin',
          headers: {
            ...(method !== 'GET' && { 'content-type': 'application/json' }),
            ...(personId !== null && { [PERSON_HEADER]: personId }),
          },
          ...(method !== 'GET' && { body: JSON.stringify(rest) }),
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
        status = response.status;
        answer = await response.json();
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        throw new AppError('unavailable', 'The server did not answer', { cause: error });
      }
      return dataOf<OutputOf<Routes[typeof name]>>(answer, status);
    },
  };
}

/** The page's own server. */
export const api: HttpApi = createApi();

/** Puts the fields that the path names into it; the others are the body, or the query where there is none. */
function fillPath(pattern: string, input: Record<string, unknown>) {
  const rest = { ...input };
  const path = pattern.replaceAll(/:(\w+)/g, (_match, key: string) => {
    const value = rest[key];
    delete rest[key];
    return encodeURIComponent(String(value));
  });
  return { path, rest };
}

function queryOf(fields: Record<string, unknown>): string {
  const query = new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)]));
  return query.size === 0 ? '' : `?${query}`;
}

/** Something in between may answer in the server's place, in words of its own. */
function dataOf<T>(answer: unknown, status: number): T {
  if (isAnswer<T>(answer)) {
    if (answer.ok) return answer.data;
    throw new AppError(answer.error.code, answer.error.message);
  }
  throw new AppError(status >= 500 ? 'unavailable' : 'internal', `An answer of another kind (${status})`);
}

function isAnswer<T>(answer: unknown): answer is Answer<T> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return 'data' in answer;
  const error = 'error' in answer ? answer.error : null;
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return ERROR_CODES.some((code) => code === error.code);
}
