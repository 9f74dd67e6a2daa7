import * as encoding from 'lib0/encoding';
import { presenceState } from '@cairn/shared/collab/presence.ts';
import type { PresenceUser } from '@cairn/shared/collab/presence.ts';
import { awarenessFrame } from './frames.ts';
import type { AwarenessEntry } from './messages.ts';

/** A connection, as far as presence needs it. */
export interface Speaker {
  readonly user: PresenceUser;
  send(frame: Buffer): void;
}

/** What is known of one Yjs client id. */
interface Voice {
  personId: string;
  /** Who speaks under this id now, or null when they have gone. */
  speaker: Speaker | null;
  /** The client's own clock, and the one that others see: from 1, and never back when the client comes again. */
  clockIn: number;
  clockOut: number;
  /** JSON, `null` for one who is gone. */
  state: string;
}

export interface PresenceOptions {
  speakers: ReadonlySet<Speaker>;
  /** What is said within this time goes out in one frame, in milliseconds. */
  gatherMs: number;
  /** The most bytes of a state as the client sends it. */
  maxState: number;
}

/** A clock that still has room to count up within what varUints may hold. */
const MAX_CLOCK = 2 ** 50;
/** Client ids that are remembered after they have gone, so that nobody else takes them. */
const MAX_VOICES = 2_000;

/**
 * Who is in a document and where they look. A client speaks for one client id only, its own; who they are is written
 * here. What it says of others is passed over: the stock provider repeats whatever it hears.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #voices = new Map<number, Voice>();
  readonly #ownId = new Map<Speaker, number>();
  readonly #changed = new Set<number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Takes in a frame. Answers how many entries were the speaker's own, or null for one that is refused. */
  hear(speaker: Speaker, entries: readonly AwarenessEntry[]): number | null {
    let own = 0;
    for (const entry of entries) {
      if (!this.#maySpeak(speaker, entry)) continue;
      own += 1;
      if (entry.clock > MAX_CLOCK || Buffer.byteLength(entry.json) > this.#options.maxState) return null;
      const said = parseState(entry.json);
      if (said === undefined) return null;
      this.#say(speaker, entry, said);
    }
    return own;
  }

  /** What a newcomer needs to know of the others; null where nobody is there. */
  overview(listener: Speaker): Buffer | null {
    const own = this.#ownId.get(listener);
    const ids = [...this.#voices]
      .filter(([id, voice]) => voice.speaker !== null && id !== own)
      .map(([id]) => id);
    return ids.length > 0 ? this.#frame(ids) : null;
  }

  /** The client id that the speaker speaks for; undefined before they have said anything. */
  idOf(speaker: Speaker): number | undefined {
    return this.#ownId.get(speaker);
  }

  leave(speaker: Speaker): void {
    const id = this.#ownId.get(speaker);
    if (id === undefined) return;
    this.#ownId.delete(speaker);
    const voice = this.#voices.get(id);
    if (voice?.speaker !== speaker) return;
    voice.speaker = null;
    this.#change(id, voice, 'null');
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #maySpeak(speaker: Speaker, { clientId, json }: AwarenessEntry): boolean {
    const own = this.#ownId.get(speaker);
    if (own !== undefined) return own === clientId && this.#voices.get(clientId)?.speaker === speaker;
    // The first state that is not one of somebody else's makes the id this connection's. A person who connects
    // anew gets theirs back, also while their old connection has not been missed yet.
    const voice = this.#voices.get(clientId);
    return json !== 'null' && (voice === undefined || voice.personId === speaker.user.personId);
  }

  #say(speaker: Speaker, { clientId, clock }: AwarenessEntry, said: object | null): void {
    let voice = this.#voices.get(clientId);
    const isNew = voice?.speaker !== speaker;
    if (voice === undefined) {
      voice = { personId: speaker.user.personId, speaker, clockIn: clock, clockOut: 0, state: 'null' };
      this.#voices.set(clientId, voice);
      this.#forgetOldest();
    }
    if (isNew) {
      voice.speaker = speaker;
      this.#ownId.set(speaker, clientId);
    } else if (clock < voice.clockIn || (clock === voice.clockIn && said !== null)) {
      return;
    }
    voice.clockIn = clock;
    this.#change(clientId, voice, said === null ? 'null' : JSON.stringify(presenceState(said, speaker.user)));
  }

  #change(id: number, voice: Voice, state: string): void {
    voice.state = state;
    voice.clockOut = Math.max(voice.clockOut + 1, voice.clockIn);
    this.#changed.add(id);
    this.#timer ??= setTimeout(() => this.#tellAll(), this.#options.gatherMs);
  }

  #tellAll(): void {
    this.#timer = null;
    const ids = [...this.#changed];
    this.#changed.clear();
    const frame = this.#frame(ids);
    for (const speaker of this.#options.speakers) {
      const own = this.#ownId.get(speaker);
      // Nobody hears their own words again: they would overwrite what they have said since.
      if (own === undefined || !ids.includes(own)) speaker.send(frame);
      else if (ids.length > 1) speaker.send(this.#frame(ids.filter((id) => id !== own)));
    }
  }

  #frame(ids: readonly number[]): Buffer {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, ids.length);
    for (const id of ids) {
      const voice = this.#voices.get(id);
      encoding.writeVarUint(encoder, id);
      encoding.writeVarUint(encoder, voice?.clockOut ?? 0);
      encoding.writeVarString(encoder, voice?.state ?? 'null');
    }
    return awarenessFrame(encoding.toUint8Array(encoder));
  }

  #forgetOldest(): void {
    if (this.#voices.size <= MAX_VOICES) return;
    for (const [id, voice] of this.#voices) {
      if (voice.speaker !== null || this.#changed.has(id)) continue;
      this.#voices.delete(id);
      return;
    }
  }
}

/** A state as JSON: an object, null for one who is gone, undefined for anything else. */
function parseState(json: string): object | null | undefined {
  try {
    const state: unknown = JSON.parse(json);
    return typeof state === 'object' && !Array.isArray(state) ? state : undefined;
  } catch {
    return undefined;
  }
}
