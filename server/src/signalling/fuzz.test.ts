import { ERROR_CODES, type Answer } from '@cairn/shared/errors.ts';
import { newId } from '@cairn/shared/ids.ts';
import { commands, type CommandName } from '@cairn/shared/signalling/commands.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppRig, codeOf, type Started } from '../testing/AppRig.ts';
import type { SocketClient } from '../testing/SocketClient.ts';

/** How many frames are sent; more by environment. */
const FRAMES = Number(process.env['SIGNALLING_FUZZ'] ?? 1_500);
const SEED = 20_261_127;

const uuid = '00000000-0000-4000-8000-000000000000';
const dtlsParameters = { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: 'AB' }] };
const rtpParameters = {
  mid: '0',
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, rtcpFeedback: [{ type: 'nack' }] }],
  headerExtensions: [{ uri: 'urn:x', id: 1 }],
  encodings: [{ ssrc: 1, rtx: { ssrc: 2 }, scalabilityMode: 'L1T3' }],
  rtcp: { cname: 'x' },
};

/** Payloads as a client sends them, to be spoilt in one place. */
const SOUND: readonly object[] = [
  {},
  { second: 'companion', peerId: newId('peer') },
  { direction: 'send' },
  { transportId: uuid, dtlsParameters },
  { transportId: uuid, source: 'camera', rtpParameters, paused: false },
  { transportId: uuid, producerId: uuid, rtpCapabilities: { codecs: [], headerExtensions: [] } },
  { demands: [{ consumerId: uuid, visible: true, width: 1, height: 1, priority: 'other' }] },
  { raised: true },
  { id: newId('message'), text: 'Hello' },
  { purpose: 'Another' },
  { itemId: newId('item') },
  { personId: newId('person') },
];

/** Sets what lies at a random place of a copy to something else, or takes it away. */
function spoil(sound: object, places: readonly number[], value: unknown): unknown {
  const copy = structuredClone(sound) as Record<string, unknown>;
  let at = copy;
  for (const [depth, place] of places.entries()) {
    const keys = Object.keys(at);
    const key = keys[place % Math.max(1, keys.length)];
    if (key === undefined) break;
    const inner = at[key];
    if (depth < places.length - 1 && typeof inner === 'object' && inner !== null) {
      at = inner as Record<string, unknown>;
      continue;
    }
    if (value === undefined) delete at[key];
    else at[key] = value;
    break;
  }
  return copy;
}

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(undefined, null, '', -1, 1e308, '\u202e', '__proto__', 'x'.repeat(5_000)),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
);
const frame = fc.record({
  name: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...(Object.keys(commands) as CommandName[])) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', 'constructor', '__proto__', 'toString', 'error', 'room:destroy'),
    },
  ),
  payload: fc.oneof(
    fc.array(strange, { maxLength: 3 }),
    fc
      .tuple(fc.constantFrom(...SOUND), fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), strange)
      .map(([sound, places, value]) => [spoil(sound, places, value)]),
  ),
});

let rig: AppRig;
let started: Started;

beforeAll(async () => {
  const plenty = { points: 1e9, duration: 60 };
  rig = await AppRig.create({
    commandRate: { perSecond: 1e6, burst: 1e6 },
    limits: { tickets: plenty, calls: plenty },
  });
  started = await rig.start();
});
afterAll(() => rig.close());

test(
  `[A1][A2][A5] ${FRAMES} frames with something wrong: each is answered by a code, and nobody else notices`,
  async () => {
    const { sessionId } = started;
    const witness = await started.owner.enter(sessionId);
    const attackers = [await rig.join(started, 'observer'), await rig.join(started, 'mentee')];
    const other = await rig.start();
    const elsewhere = await other.owner.enter(other.sessionId);
    let client: SocketClient | null = null;
    const tally: Record<string, number> = {};
    for (const [n, { name, payload }] of fc.sample(frame, { numRuns: FRAMES, seed: SEED }).entries()) {
      if (!client?.socket.connected || n % 100 === 0) {
        client?.close();
        client = await attackers[n % 2]!.connect(sessionId);
        // Some of it comes from the lobby.
        if (n % 300 !== 0) await client.request('room:join', { second: 'takeOver' });
      }
      // Leaving, where the frame happened to ask for it, may overtake the answer.
      const answer = await Promise.race([client.send(name, ...payload), client.closed]);
      const code = typeof answer === 'string' ? 'left' : codeOf(answer satisfies Answer<unknown>);
      tally[code] = (tally[code] ?? 0) + 1;
    }
    client?.close();
    const known = new Set<string>(['ok', 'left', ...ERROR_CODES.filter((code) => code !== 'internal')]);
    expect(Object.keys(tally).filter((code) => !known.has(code))).toEqual([]);
    expect(tally['bad_input']).toBeGreaterThan(FRAMES / 2);
    expect(rig.log.filter(({ level }) => level === 'error')).toEqual([]);
    expect(codeOf(await witness.request('clock:read', {}))).toBe('ok');
    expect(elsewhere.heard).toEqual([]);
  },
  60_000 + FRAMES * 20,
);
