import { AppError } from '@cairn/shared/errors.ts';
import { source as sourceSchema } from '@cairn/shared/signalling/media.ts';
import type { types } from 'mediasoup-client';
import { Scope } from '../lib/scope.ts';
import { rebuildPauseMs, step, type LinkInput, type LinkState } from './recovery.ts';
import type { MediaSignalling } from './types.ts';
import { fromMediasoup, toMediasoup } from './wire.ts';

const LOOK_STEADY_MS = 2000;
const LOOK_WORRIED_MS = 500;
/** Rebuilds in a row before the person is told that there is no way through. */
const REBUILDS_BEFORE_FAILED = 6;

export type LinkHealth = 'connecting' | 'connected' | 'reconnecting' | 'failed';

export interface LinkOptions {
  direction: 'send' | 'receive';
  device: types.Device;
  signalling: MediaSignalling;
  /** Sends or receives again what there is; called after each build. Its own refusals are its own business. */
  populate: () => void;
  /** Whether there is anything to send or receive: a transport without it never connects, and that is no fault. */
  busy: () => boolean;
  /** The transport is going; what hangs on it is gone. */
  emptied: () => void;
  changed: () => void;
}

/** One direction's transport: built, watched, mended by ICE restarts, and built anew where that does not help. */
export class Link {
  readonly #options: LinkOptions;
  readonly #scope = new Scope();
  #transport: types.Transport | null = null;
  #state: LinkState = { state: 'rebuilding' };
  #rebuilds = 0;
  /** Counts builds: an answer for an older one has been overtaken. */
  #builds = 0;
  #failed = false;
  #heardBytes = 0;
  #look: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#scope.add(() => {
      clearTimeout(this.#look);
      clearTimeout(this.#retry);
      this.#dropTransport();
    });
  }

  /** Null while it is being built. */
  get transport(): types.Transport | null {
    return this.#transport;
  }

  get health(): LinkHealth {
    if (this.#failed) return 'failed';
    const building = this.#rebuilds === 0 ? 'connecting' : 'reconnecting';
    switch (this.#state.state) {
      case 'idle':
        return this.#options.busy() ? building : 'connected';
      case 'connected':
      case 'shaken':
        return 'connected';
      case 'restarting':
        return 'reconnecting';
      case 'connecting':
      case 'rebuilding':
        return building;
    }
  }

  /** Resolves when the transport is made or the first try failed; further tries go on by themselves. */
  start(): Promise<void> {
    return this.#build();
  }

  /** After the signalling was gone: is the transport still there on the other side? */
  async check(): Promise<void> {
    if (this.#transport === null) return this.#startAgain();
    this.#set({ state: 'restarting', since: performance.now() });
    await this.#restartIce(this.#transport);
  }

  /** Starts again after `failed`. */
  retry(): void {
    if (this.#failed) void this.#startAgain();
  }

  online(): void {
    this.retry();
    this.#feed({ type: 'online', at: performance.now() });
  }

  /** `lost`: the other side is gone already, and hears nothing of it. */
  close({ lost }: { lost: boolean }): void {
    if (lost) this.#transport?.close();
    this.#scope.close();
  }

  #startAgain(): Promise<void> {
    this.#failed = false;
    this.#rebuilds = 0;
    return this.#build();
  }

  async #build(): Promise<void> {
    const { direction, signalling, populate } = this.#options;
    this.#builds += 1;
    const build = this.#builds;
    clearTimeout(this.#retry);
    this.#dropTransport();
    this.#set({ state: 'rebuilding' });
    try {
      const info = await signalling.request('transport:create', { direction });
      if (this.#scope.closed || build !== this.#builds) {
        signalling.request('transport:close', { transportId: info.id }).catch(gone);
        return;
      }
      this.#transport = this.#makeTransport(info);
      this.#heardBytes = 0;
      this.#set({ state: 'idle' });
      this.#watch();
      populate();
    } catch (error) {
      // Not in the room any more: joining again builds.
      if (this.#scope.closed || build !== this.#builds) return;
      if (error instanceof AppError && error.code === 'wrong_state') return;
      this.#rebuildLater();
    }
  }

  #rebuildLater(): void {
    if (this.#scope.closed) return;
    this.#dropTransport();
    this.#rebuilds += 1;
    if (this.#rebuilds >= REBUILDS_BEFORE_FAILED) {
      this.#failed = true;
      this.#options.changed();
      return;
    }
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#build(), rebuildPauseMs(this.#rebuilds - 1));
  }

  #makeTransport(info: Parameters<typeof toMediasoup.transport>[0]): types.Transport {
    const { direction, device, signalling } = this.#options;
    const options = toMediasoup.transport(info);
    const transport =
      direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      signalling
        .request('transport:connect', {
          transportId: info.id,
          dtlsParameters: fromMediasoup.dtls(dtlsParameters),
        })
        .then(done, failed);
    });
    transport.on('produce', ({ rtpParameters, appData }, done, failed) => {
      signalling
        .request('producer:create', {
          transportId: info.id,
          source: sourceSchema.parse(appData['source']),
          rtpParameters: fromMediasoup.rtp(rtpParameters),
          paused: appData['paused'] === true,
        })
        .then(({ producerId }) => done({ id: producerId }), failed);
    });
    transport.on('connectionstatechange', (connection) => {
      if (transport === this.#transport)
        this.#feed({ type: 'connection', connection, at: performance.now() });
    });
    return transport;
  }

  #feed(input: LinkInput): void {
    if (this.#scope.closed) return;
    const { next, action } = step(this.#state, input);
    this.#set(next);
    if (action === 'restartIce' && this.#transport) void this.#restartIce(this.#transport);
    if (action === 'rebuild') this.#rebuildLater();
  }

  async #restartIce(transport: types.Transport): Promise<void> {
    const { signalling } = this.#options;
    try {
      const { iceParameters } = await signalling.request('transport:restartIce', {
        transportId: transport.id,
      });
      if (transport !== this.#transport) return;
      await transport.restartIce({ iceParameters: toMediasoup.ice(iceParameters) });
      // One that carries nothing yet has nothing to come back to.
      if (transport.connectionState === 'new') this.#set({ state: 'idle' });
    } catch (error) {
      // Without signalling there is nothing to do but wait: for the next look, or for joining again.
      const isGone = error instanceof AppError && (error.code === 'not_found' || error.code === 'bad_input');
      if (isGone && transport === this.#transport) {
        transport.close();
        await this.#startAgain();
      }
    }
  }

  #set(state: LinkState): void {
    const before = this.#state.state;
    this.#state = state;
    if (state.state === 'connected') this.#rebuilds = 0;
    if (before === state.state || this.#scope.closed) return;
    if (this.#transport) this.#watch();
    this.#options.changed();
  }

  /** Looks now and then whether anything is heard, more often when in doubt. */
  #watch(): void {
    clearTimeout(this.#look);
    if (this.#scope.closed) return;
    const { state } = this.#state;
    const pause = state === 'connected' || state === 'idle' ? LOOK_STEADY_MS : LOOK_WORRIED_MS;
    this.#look = setTimeout(() => void this.#lookNow(), pause);
  }

  async #lookNow(): Promise<void> {
    const transport = this.#transport;
    if (transport === null || transport.closed) return;
    const bytes = await heardBytes(transport).catch(() => null);
    if (transport !== this.#transport) return;
    const heard = bytes === null || bytes > this.#heardBytes;
    this.#heardBytes = bytes ?? this.#heardBytes;
    this.#feed({ type: 'look', connection: transport.connectionState, heard, at: performance.now() });
    if (transport === this.#transport) this.#watch();
  }

  #dropTransport(): void {
    const transport = this.#transport;
    if (transport === null) return;
    this.#transport = null;
    clearTimeout(this.#look);
    const isThere = !transport.closed;
    transport.close();
    this.#options.emptied();
    if (isThere)
      this.#options.signalling.request('transport:close', { transportId: transport.id }).catch(gone);
  }
}

/** What was closed here is closed there too sooner or later: with the seat, or with the worker that it died with. */
function gone(): void {}

/** What came from the server so far, answers to ICE's own checks included; null where the browser doesn't tell. */
async function heardBytes(transport: types.Transport): Promise<number | null> {
  if (transport.connectionState === 'new') return null;
  const stats = await transport.getStats();
  let heard: number | null = null;
  stats.forEach((entry: RTCStats & Partial<RTCIceCandidatePairStats>) => {
    if (entry.type !== 'candidate-pair') return;
    heard = (heard ?? 0) + (entry.bytesReceived ?? 0) + (entry.responsesReceived ?? 0);
  });
  return heard;
}
