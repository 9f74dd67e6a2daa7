/** Speech is louder than this (of `levelOf`), for long enough to be no cough or knock. */
const SPEECH_LEVEL = 0.35;
export const SPEECH_MS = 500;
/** A pause between words is shorter. */
const WORD_PAUSE_MS = 300;
/** The hint goes this long after the last word. */
export const SILENCE_MS = 2500;

const QUIETEST_DB = -60;
const LOUDEST_DB = -12;

/** The level of samples (-1 to 1) as ears judge it: 0 below -60 dB, 1 from -12 dB. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  const db = 20 * Math.log10(Math.max(rms, 1e-9));
  return Math.min(1, Math.max(0, (db - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)));
}

/** Tells speech into a muted microphone from noises, by levels and times in ms. */
export class MutedSpeech {
  #began: number | null = null;
  #lastLoud: number | null = null;
  #speaks = false;

  /** Whether the person speaks, as of this level. */
  hear(level: number, at: number): boolean {
    const quietFor = at - (this.#lastLoud ?? Number.NEGATIVE_INFINITY);
    if (level >= SPEECH_LEVEL) {
      if (this.#began === null || quietFor > WORD_PAUSE_MS) this.#began = at;
      this.#lastLoud = at;
      if (at - this.#began >= SPEECH_MS) this.#speaks = true;
    } else if (quietFor >= SILENCE_MS) {
      this.#speaks = false;
      this.#began = null;
    }
    return this.#speaks;
  }

  reset(): void {
    this.#began = null;
    this.#lastLoud = null;
    this.#speaks = false;
  }
}
