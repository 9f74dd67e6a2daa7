import type * as z from 'zod/mini';
import type { Action } from './permissions.ts';

/** One message or route: what comes in, what goes out, and what the sender must be allowed to do. */
export interface Endpoint<I extends z.ZodMiniType = z.ZodMiniType, O = unknown> {
  input: I;
  /** Only its type is used: answers are ours. */
  output: Output<O>;
  /** What a member must be allowed to do, or null where there is nothing to ask (`access` says who may call). */
  action: Action | null;
}

/** A type carried as a value, so that an endpoint infers both of its sides from one place. */
export interface Output<O> {
  readonly type?: O;
}

export function returns<O>(): Output<O> {
  return {};
}

export type InputOf<E extends Endpoint> = z.infer<E['input']>;
export type OutputOf<E> = E extends { output: Output<infer O> } ? O : never;
