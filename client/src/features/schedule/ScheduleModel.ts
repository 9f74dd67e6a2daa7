import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import type { InputOf } from '@cairn/shared/contract.ts';
import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { ScheduleState } from '@cairn/shared/http/scheduleRoutes.ts';
import type { Routes } from '@cairn/shared/http/routes.ts';
import type { Repeat } from '@cairn/shared/schedule/repeat.ts';
import type { Reminders, Scope, When } from '@cairn/shared/schedule/schedule.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';
import { templatesOver, type TemplatesPort } from '../templates/templatesPort.ts';
import { ownZone } from './timeWords.ts';

export type ScheduleSnapshot =
  | { state: 'loading' }
  | { state: 'unreachable'; code: ErrorCode; retry: () => void }
  | { state: 'open'; schedule: ScheduleState };

interface Options {
  api: Api;
  mentorshipId: string;
  personId: string;
  /** Something was planned, moved or cancelled here. */
  onChanged: () => void;
}

/** When the sessions of a mentorship are, and all that its members do about it. Calls reject with an `AppError`. */
export class ScheduleModel extends Value<ScheduleSnapshot> {
  readonly #options: Options;

  constructor(options: Options) {
    super({ state: 'loading' });
    this.#options = options;
    void this.#load();
    void this.#tellZone();
  }

  /** `agenda`: what those begin with that nobody has worked on. */
  readonly plan = (
    when: When,
    repeat: Repeat | null,
    agenda: TemplateItem[] | null = null,
  ): Promise<void> => {
    const { mentorshipId } = this.#options;
    const input = { mentorshipId, when, repeat, ...(agenda && { agenda }) };
    return this.#change(() => this.#call('planSessions', input));
  };

  get templates(): TemplatesPort {
    return templatesOver(this.#options.api, this.#options.personId);
  }

  readonly move = (
    sessionId: string,
    change: { when: When; scope: Scope; repeat: Repeat | null },
  ): Promise<void> => this.#change(() => this.#call('moveSession', { sessionId, ...change }));

  readonly cancel = (sessionId: string, scope: Scope): Promise<void> =>
    this.#change(() => this.#call('cancelSession', { sessionId, scope }));

  readonly setReminders = async (reminders: Reminders): Promise<void> => {
    const { mentorshipId } = this.#options;
    const kept = await this.#call('setReminders', { mentorshipId, reminders });
    const now = this.getSnapshot();
    if (now.state === 'open') this.set({ ...now, schedule: { ...now.schedule, reminders: kept } });
  };

  /** A session, or all of its series, as a calendar's file. */
  readonly calendarFile = (sessionId: string, scope: Scope) =>
    this.#call('calendarFile', { sessionId, scope });

  readonly feed = async (): Promise<string | null> => (await this.#call('readFeed', {})).url;
  readonly renewFeed = async (): Promise<string> => (await this.#call('renewFeed', {})).url;
  readonly revokeFeed = async (): Promise<void> => void (await this.#call('revokeFeed', {}));

  close(): void {
    // Nothing is kept open.
  }

  #call<N extends keyof Routes>(name: N, input: InputOf<Routes[N]>) {
    const { api, personId } = this.#options;
    return api.call(name, input, { personId });
  }

  async #change(call: () => Promise<ScheduleState>): Promise<void> {
    this.set({ state: 'open', schedule: await call() });
    this.#options.onChanged();
  }

  async #load(): Promise<void> {
    const { mentorshipId } = this.#options;
    try {
      this.set({ state: 'open', schedule: await this.#call('readSchedule', { mentorshipId }) });
    } catch (error) {
      const retry = () => {
        this.set({ state: 'loading' });
        void this.#load();
      };
      this.set({ state: 'unreachable', code: errorCode(error), retry });
    }
  }

  /** Mails are written in the zone of whoever reads them. Where it can't be told now, the next visit tells. */
  async #tellZone(): Promise<void> {
    await this.#call('setMyZone', { zone: ownZone() }).catch(() => {});
  }
}
