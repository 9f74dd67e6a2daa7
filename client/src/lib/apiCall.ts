import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import type { RouteName, Routes } from '@cairn/shared/http/routes.ts';

/** The HTTP API as the pages use it; `api.ts` is one. Rejects with an `AppError`. */
export interface Api {
  call<N extends RouteName>(
    name: N,
    input: InputOf<Routes[N]>,
    options?: { personId?: string; timeoutMs?: number },
  ): Promise<OutputOf<Routes[N]>>;
}

/** The code that words are chosen by. What is no `AppError` is a fault of ours, and told to the browser's console. */
export function errorCode(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  reportError(error);
  return 'internal';
}
