import { describe, expect, it } from 'vitest';
import { levelOf, MutedSpeech, SILENCE_MS, SPEECH_MS } from './mutedSpeech.ts';

describe('levelOf', () => {
  it('is 0 for silence, 1 for shouting, and between for speech', () => {
    expect(levelOf(new Float32Array(64))).toBe(0);
    expect(levelOf(new Float32Array(64).fill(0.9))).toBe(1);
    const speech = levelOf(new Float32Array(64).fill(0.05));
    expect(speech).toBeGreaterThan(0.5);
    expect(speech).toBeLessThan(0.9);
  });
});

describe('MutedSpeech', () => {
  const LOUD = 0.7;
  const hearFor = (speech: MutedSpeech, from: number, ms: number, level: number) => {
    let speaks = false;
    for (let at = from; at <= from + ms; at += 100) speaks = speech.hear(level, at);
    return speaks;
  };

  it('is heard after half a second', () => {
    const speech = new MutedSpeech();
    expect(hearFor(speech, 0, SPEECH_MS - 100, LOUD)).toBe(false);
    expect(speech.hear(LOUD, SPEECH_MS)).toBe(true);
  });

  it('is not a knock, and not a cough now and then', () => {
    const speech = new MutedSpeech();
    for (let cough = 0; cough < 5; cough += 1) {
      expect(hearFor(speech, cough * 1000, 200, LOUD)).toBe(false);
      hearFor(speech, cough * 1000 + 300, 600, 0);
    }
  });

  it('goes on over the pauses between words, and ends after the last', () => {
    const speech = new MutedSpeech();
    hearFor(speech, 0, 600, LOUD);
    expect(hearFor(speech, 700, 1000, 0)).toBe(true);
    expect(hearFor(speech, 1800, SILENCE_MS, 0)).toBe(false);
  });

  it('begins anew after a reset', () => {
    const speech = new MutedSpeech();
    hearFor(speech, 0, 600, LOUD);
    speech.reset();
    expect(speech.hear(LOUD, 700)).toBe(false);
  });
});
