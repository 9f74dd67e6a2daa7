import type { InputOf, OutputOf } from '@cairn/shared/contract.ts';
import { newId } from '@cairn/shared/ids.ts';
import { inLeadMode, isLead, maySetLead } from '@cairn/shared/leading.ts';
import type { LeadMode, SilenceMinutes } from '@cairn/shared/mentorship.ts';
import { can, type Action } from '@cairn/shared/permissions.ts';
import type { CommandName, Commands } from '@cairn/shared/signalling/commands.ts';
import { isHereIn, leadershipOf, type RoomEvent, type RoomIntent, type RoomModel } from './roomState.ts';
import type { ServerClock } from './ServerClock.ts';

/** What can be done about the purpose, in the lobby as in the room. */
export interface PurposeActions {
  /** Sets it, or proposes it where this person is not of the mentee side. */
  setPurpose: ((purpose: string) => Promise<void>) | undefined;
  /** Agrees to what is proposed. */
  acceptPurpose: ((purpose: string) => Promise<void>) | undefined;
}

/** What can be done in the room now; `undefined` is what can't. Promises reject with an `AppError`. */
export interface RoomActions extends PurposeActions {
  leave(): void;
  setHand: ((raised: boolean) => Promise<void>) | undefined;
  /** Shows the message at once; how far it came is in the model. Unsent ones go out again after a reconnect. */
  sendChat: ((text: string) => void) | undefined;
  resendChat: ((messageId: string) => void) | undefined;
  setLead: ((mode: LeadMode) => Promise<void>) | undefined;
  passLead: ((personId: string) => Promise<void>) | undefined;
  startSession: (() => Promise<void>) | undefined;
  endSession: (() => Promise<void>) | undefined;
  pauseSession: (() => Promise<void>) | undefined;
  resumeSession: (() => Promise<void>) | undefined;
  runItem: ((itemId: string | null) => Promise<void>) | undefined;
  /** Gives the running item minutes, of a later item or by moving the end. */
  extendClock: ((asked: InputOf<Commands['clock:extend']>) => Promise<void>) | undefined;
  startSilence: ((minutes: SilenceMinutes) => Promise<void>) | undefined;
  /** Undefined too where it is for others to end. */
  endSilence: (() => Promise<void>) | undefined;
  removeMember: ((personId: string) => Promise<void>) | undefined;
}

export interface RoomCommandsOptions {
  request<N extends CommandName>(name: N, input: InputOf<Commands[N]>): Promise<OutputOf<Commands[N]>>;
  clock: ServerClock;
  /** The room as it stands, or null outside it. */
  model(): RoomModel | null;
  change(event: RoomEvent | RoomIntent): void;
  leave(): void;
  onEnded(): void;
}

/** Whether this person may do this in the room, or before it, as it stands. */
export function mayIn(room: Pick<RoomModel, 'you' | 'session'>, action: Action): boolean {
  return can(room.you.role, action, { isOwner: room.you.isOwner, sessionState: room.session.state });
}

/** The commands of a room, each shown at once where that can be taken back. */
export class RoomCommands {
  readonly #options: RoomCommandsOptions;

  constructor(options: RoomCommandsOptions) {
    this.#options = options;
  }

  /** What this person can do now. Off line only the chat goes on: what is written is sent later. */
  actions(room: RoomModel, online: boolean): RoomActions {
    const now = (action: Action) => online && mayIn(room, action);
    const { state, pausedAt } = room.session;
    const mayPause = now('session:pause') && state === 'live';
    const leadership = leadershipOf(room);
    const leads = isLead(room.you, leadership);
    const maySet = now('lead:set') && maySetLead(room.you, leadership, isHereIn(room));
    return {
      ...this.purposeActions(room, online),
      leave: this.#options.leave,
      setHand: now('hand:raise') ? this.#setHand : undefined,
      sendChat: mayIn(room, 'chat:write') ? this.#sendChat : undefined,
      resendChat: now('chat:write') ? this.#resendChat : undefined,
      setLead: maySet ? this.#setLead : undefined,
      passLead: maySet && room.mentorship.kind === 'peer' ? this.#passLead : undefined,
      startSession: now('session:start') && state === 'planned' ? this.#startSession : undefined,
      endSession: now('session:end') && state === 'live' ? this.#endSession : undefined,
      pauseSession: mayPause && pausedAt === null ? this.#pauseSession : undefined,
      resumeSession: mayPause && pausedAt !== null ? this.#resumeSession : undefined,
      runItem: now('clock:set') ? this.#runItem : undefined,
      extendClock: now('clock:set') && (leads || !inLeadMode(leadership)) ? this.#extendClock : undefined,
      startSilence: now('clock:set') ? this.#startSilence : undefined,
      endSilence:
        now('clock:set') && (leads || room.silence?.personId === room.you.personId)
          ? this.#endSilence
          : undefined,
      removeMember: now('member:remove') ? this.#removeMember : undefined,
    };
  }

  purposeActions(place: Pick<RoomModel, 'you' | 'session'>, online: boolean): PurposeActions {
    const mayAccept = place.session.proposal !== null && mayIn(place, 'purpose:accept');
    return {
      setPurpose: online && mayIn(place, 'purpose:set') ? this.#setPurpose : undefined,
      acceptPurpose: online && mayAccept ? this.#acceptPurpose : undefined,
    };
  }

  /** Sends what was written and never arrived, in its order. Ids make sure that nothing is kept twice. */
  sendUnsent(): void {
    for (const { message, state } of this.#options.model()?.chat ?? []) {
      if (state !== 'sent') this.#deliver(message.id, message.text);
    }
  }

  readonly #setHand = async (raised: boolean): Promise<void> => {
    const { model, change, clock, request } = this.#options;
    const before = model()?.self.handRaisedAt ?? null;
    change({ name: 'hand:set', raisedAt: raised ? clock.now() : null });
    try {
      await request('hand:set', { raised });
    } catch (error) {
      change({ name: 'hand:set', raisedAt: before });
      throw error;
    }
  };

  readonly #sendChat = (text: string): void => {
    const room = this.#options.model();
    const trimmed = text.trim();
    if (!room || trimmed === '') return;
    const message = {
      id: newId('message'),
      sessionId: room.session.id,
      personId: room.you.personId,
      name: room.you.name,
      text: trimmed,
      at: this.#options.clock.now(),
    };
    this.#options.change({ name: 'chat:sending', message });
    this.#deliver(message.id, trimmed);
  };

  readonly #resendChat = (messageId: string): void => {
    const entry = this.#options.model()?.chat.find(({ message }) => message.id === messageId);
    if (entry?.state === 'failed') this.#deliver(messageId, entry.message.text);
  };

  #deliver(id: string, text: string): void {
    const { change, request } = this.#options;
    change({ name: 'chat:retrying', id });
    request('chat:send', { id, text }).then(
      (message) => change({ name: 'chat:sent', payload: message }),
      () => change({ name: 'chat:failed', id }),
    );
  }

  readonly #setPurpose = async (purpose: string): Promise<void> => {
    const session = await this.#options.request('session:setPurpose', { purpose });
    this.#options.change({ name: 'session:changed', payload: session });
  };

  readonly #acceptPurpose = async (purpose: string): Promise<void> => {
    const session = await this.#options.request('session:acceptPurpose', { purpose });
    this.#options.change({ name: 'session:changed', payload: session });
  };

  readonly #setLead = async (mode: LeadMode): Promise<void> => {
    const session = await this.#options.request('lead:set', { mode });
    this.#options.change({ name: 'session:changed', payload: session });
  };

  readonly #passLead = async (personId: string): Promise<void> => {
    const session = await this.#options.request('lead:pass', { personId });
    this.#options.change({ name: 'session:changed', payload: session });
  };

  readonly #startSession = async (): Promise<void> => {
    const session = await this.#options.request('session:start', {});
    this.#options.change({ name: 'session:changed', payload: session });
  };

  readonly #endSession = async (): Promise<void> => {
    const session = await this.#options.request('session:end', {});
    this.#options.change({ name: 'session:changed', payload: session });
    this.#options.onEnded();
  };

  readonly #pauseSession = async (): Promise<void> => {
    const session = await this.#options.request('session:pause', {});
    this.#options.change({ name: 'session:changed', payload: session });
  };

  readonly #resumeSession = async (): Promise<void> => {
    const session = await this.#options.request('session:resume', {});
    this.#options.change({ name: 'session:changed', payload: session });
  };

  readonly #runItem = async (itemId: string | null): Promise<void> => {
    const clock = await this.#options.request('clock:run', { itemId });
    this.#options.change({ name: 'clock:changed', payload: clock });
  };

  readonly #extendClock = async (asked: InputOf<Commands['clock:extend']>): Promise<void> => {
    const clock = await this.#options.request('clock:extend', asked);
    this.#options.change({ name: 'clock:changed', payload: clock });
  };

  readonly #startSilence = async (minutes: SilenceMinutes): Promise<void> => {
    const silence = await this.#options.request('silence:start', { minutes });
    this.#options.change({ name: 'silence:changed', payload: silence });
  };

  readonly #endSilence = async (): Promise<void> => {
    await this.#options.request('silence:end', {});
    this.#options.change({ name: 'silence:changed', payload: null });
  };

  readonly #removeMember = async (personId: string): Promise<void> => {
    await this.#options.request('member:remove', { personId });
  };
}
