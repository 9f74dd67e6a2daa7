import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import type { CommandName, Commands } from '@cairn/shared/signalling/commands.ts';
import type { Events } from '@cairn/shared/signalling/events.ts';
import { Value } from '../../../lib/observable.ts';
import type { LineEnd, SignallingState } from '../../../signalling/SignallingClient.ts';
import type { RoomSignalling } from '../ports.ts';

type Answers = { [N in CommandName]?: (input: InputOf<Commands[N]>) => OutputOf<Commands[N]> | ErrorCode };
type Listener = (payload: never) => void;

/** A server's side of signalling in memory: answers what it was told to, sends what it is told to. */
export class FakeSignalling implements RoomSignalling {
  readonly state = new Value<SignallingState>({ state: 'connecting' });
  /** What was asked, in its order. */
  readonly asked: { name: CommandName; input: unknown }[] = [];
  readonly answers: Answers;
  reopened = 0;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(answers: Answers) {
    this.answers = answers;
  }

  async request<N extends CommandName>(name: N, input: InputOf<Commands[N]>): Promise<OutputOf<Commands[N]>> {
    this.asked.push({ name, input });
    await Promise.resolve();
    if (this.state.getSnapshot().state !== 'connected') throw new AppError('unavailable', 'not connected');
    const answer = this.answers[name];
    if (!answer) throw new AppError('wrong_state', `no answer to ${name}`);
    const data = answer(input);
    if (typeof data === 'string') throw new AppError(data, data);
    return data;
  }

  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set<Listener>();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** The server tells something. */
  tell<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(payload as never);
  }

  countOf(name: CommandName): number {
    return this.asked.filter((one) => one.name === name).length;
  }

  connect(): void {
    this.state.set({ state: 'connected' });
  }

  /** Ends the line for good. */
  end(reason: LineEnd): void {
    this.state.set({ state: 'closed', reason });
  }

  drop(): void {
    this.state.set({ state: 'reconnecting', attempt: 1, since: 0 });
  }

  reopen(): void {
    this.reopened += 1;
    this.state.set({ state: 'connecting' });
  }

  close(): void {
    this.state.set({ state: 'closed', reason: 'left' });
  }
}
