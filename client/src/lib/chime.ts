/** C5 and G5: a fifth, soft enough for a headset. */
const NOTES_HZ = [523.25, 783.99];
const NOTE_S = 0.55;
const STEP_S = 0.28;
const LOUDNESS = 0.16;

/** A context whose output can be sent to a chosen speaker, where the browser can. */
interface SinkContext extends AudioContext {
  setSinkId?: (deviceId: string) => Promise<void>;
}

/** Plays two soft notes on the speaker, so that one hears which it is and how loud. Resolves when they have faded. */
export async function chime(speakerId: string | null): Promise<void> {
  const context: SinkContext = new AudioContext();
  try {
    if (speakerId !== null && context.setSinkId) await context.setSinkId(speakerId);
    await context.resume();
    const begin = context.currentTime + 0.05;
    const ends = NOTES_HZ.map((frequency, index) => playNote(context, frequency, begin + index * STEP_S));
    await Promise.all(ends);
  } finally {
    await context.close();
  }
}

function playNote(context: AudioContext, frequency: number, at: number): Promise<void> {
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.0005, at + NOTE_S);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + NOTE_S);
  return new Promise((resolve) => oscillator.addEventListener('ended', () => resolve()));
}
