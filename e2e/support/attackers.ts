import { encodeMark } from '@cairn/shared/collab/wire.ts';
import { io, type Socket } from 'socket.io-client';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { callApi, type Guest, type StartedRoom } from './api.ts';

/** How many frames ended how: an error code, `closed <why>`, `accepted <frame>` or `unanswered`. */
export type Tally = Record<string, number>;

/** A small seeded generator (mulberry32), so that a run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ANSWER_TIMEOUT_MS = 10_000;
/** How many frames travel before the attacker waits for their answers. */
const WAVE = 100;
/** A socket is left after so many frames, so that most are read by the schema rather than met by the rate limiter. */
const FRAMES_PER_SOCKET = 500;

function count(tally: Tally, outcome: string): void {
  tally[outcome] = (tally[outcome] ?? 0) + 1;
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

const UUID = '00000000-0000-4000-8000-000000000000';
const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'x'.repeat(5000),
  [],
  [[[[[]]]]],
  {},
  { toString: null },
  { transportId: UUID },
  { producerId: UUID, extra: 1 },
  { consumerId: 'not-an-id' },
  { transportId: UUID, source: 'camera', paused: false, rtpParameters: { codecs: [{}] } },
  { personId: 'p_00000000000000000000' },
  { text: 7 },
  { purpose: '\u202e' },
  { demands: [] },
  { __proto__: null, constructor: { prototype: 1 } },
  Buffer.from([0, 255, 1]),
];

async function signallingTicket(url: string, room: StartedRoom, guest: Guest): Promise<string | null> {
  const answer = await callApi(url, 'POST', `/api/sessions/${room.sessionId}/tickets`, {}, guest);
  return answer.body.ok ? (answer.body.data as unknown as { ticket: string }).ticket : null;
}

/** Connects; null where the server refuses, with the reason counted. */
function connect(url: string, auth: object, tally: Tally): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth,
      extraHeaders: { origin: url },
    });
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (error: Error & { data?: { code?: string } }) => {
      count(tally, `refused ${error.data?.code ?? error.message}`);
      socket.disconnect();
      resolve(null);
    });
  });
}

/** Sends frames that fit no schema, or are for another state, over Socket.IO; each must be answered. */
export async function attackSignalling(
  url: string,
  room: StartedRoom,
  guest: Guest,
  names: readonly string[],
  frames: number,
  random: () => number,
): Promise<Tally> {
  const tally: Tally = {};
  let socket: Socket | null = null;
  let sentOnSocket = 0;
  for (let sent = 0; sent < frames;) {
    if (sentOnSocket >= FRAMES_PER_SOCKET) socket?.disconnect();
    if (!socket?.connected) {
      sentOnSocket = 0;
      const ticket = await signallingTicket(url, room, guest);
      if (ticket === null || random() < 0.2) {
        sent += 1;
        await connect(url, { ticket: pick(random, ['', 'x', 'y'.repeat(3000), 7, null]), version: 1 }, tally);
        continue;
      }
      socket = await connect(url, { ticket, version: 1 }, tally);
      if (!socket) {
        sent += 1;
        continue;
      }
      // Half of the attack comes from inside the room.
      if (random() < 0.5) await socket.emitWithAck('room:join', { second: 'companion' });
    }
    const attacked: Socket = socket;
    const wave = Array.from({ length: Math.min(WAVE, frames - sent) }, () => {
      const name =
        random() < 0.9 ? pick(random, names) : pick(random, ['', 'room:destroy', 'constructor', '__proto__']);
      const payload = pick(random, STRANGE);
      return new Promise<void>((resolve) => {
        const lost = (reason: string) => {
          count(tally, `closed ${reason}`);
          resolve();
        };
        attacked.once('disconnect', lost);
        attacked
          .timeout(ANSWER_TIMEOUT_MS)
          .emit(name, payload, (error: Error | null, answer: { ok: boolean; error?: { code: string } }) => {
            if (!attacked.connected) return;
            attacked.off('disconnect', lost);
            const accepted = `accepted ${name} ${JSON.stringify(payload)}`;
            count(tally, error ? 'unanswered' : answer.ok ? accepted : (answer.error?.code ?? 'no code'));
            resolve();
          });
      });
    });
    await Promise.all(wave);
    sent += wave.length;
    sentOnSocket += wave.length;
  }
  socket?.disconnect();
  return tally;
}

function randomBytes(random: () => number): Buffer {
  const length = pick(random, [0, 1, 2, 3, 8, 64, 1024]);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

/** An edit that is well-formed, by somebody who may only read. */
function forbiddenEdit(random: () => number): Buffer {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, `edit ${random()}`);
  const update = Y.encodeStateAsUpdate(doc);
  return Buffer.concat([Buffer.from([0, 2, update.length]), update]);
}

/** A sync update (type 0, 2), a step 2 or an awareness message whose inside is noise, or noise altogether. */
function strangeFrame(random: () => number): Buffer {
  if (random() < 0.1) return forbiddenEdit(random);
  const noise = randomBytes(random);
  const head = pick(random, [[0, 2], [0, 1], [0, 0], [1], [100], [7], []]);
  const length = random() < 0.5 ? [Math.min(noise.length, 127)] : [255, 255, 255, 255, 15];
  return Buffer.concat([Buffer.from(head), Buffer.from(length), noise]);
}

/** Opens the collaboration door; the ticket is refused where the person asked for too many. */
async function openCollab(url: string, document: string, guest: Guest): Promise<WebSocket> {
  const answer = await callApi(url, 'POST', '/api/documents/tickets', { document }, guest);
  const ticket = answer.body.ok ? (answer.body.data as unknown as { ticket: string }).ticket : 'none';
  const socket = new WebSocket(`${url.replace('http', 'ws')}/collab/${document}?ticket=${ticket}&v=1`, {
    origin: url,
  });
  socket.on('error', () => {});
  return socket;
}

/** Resolves with how the socket was closed; `unanswered` where it stays open for too long. */
function closeOf(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => {
      resolve('unanswered');
      socket.terminate();
    }, ANSWER_TIMEOUT_MS);
    socket.once('close', (code, reason) => {
      clearTimeout(patience);
      resolve(`closed ${code} ${String(reason)}`);
    });
  });
}

/** Sends noise over the collaboration door in floods of 50: the first bad frame closes for all that follow. */
export async function floodCollab(
  url: string,
  room: StartedRoom,
  guest: Guest,
  frames: number,
  random: () => number,
): Promise<Tally> {
  const tally: Tally = {};
  for (let sent = 0; sent < frames;) {
    const socket = await openCollab(url, `mentorship/${room.mentorshipId}`, guest);
    const batch = Math.min(50, frames - sent);
    socket.once('open', () => {
      for (let n = 0; n < batch; n += 1) socket.send(strangeFrame(random));
      socket.close(1000);
    });
    const outcome = await closeOf(socket);
    tally[outcome] = (tally[outcome] ?? 0) + batch;
    sent += batch;
  }
  return tally;
}

/** Sends noise frame by frame, each with a mark behind it: what fits the wire is followed by its echo, the rest closes. */
export async function probeCollab(
  url: string,
  room: StartedRoom,
  guests: readonly Guest[],
  frames: number,
  random: () => number,
): Promise<Tally> {
  const tally: Tally = {};
  let socket: WebSocket | null = null;
  for (let sent = 0; sent < frames; sent += 1) {
    if (socket?.readyState !== WebSocket.OPEN) {
      socket = await openCollab(url, `mentorship/${room.mentorshipId}`, pick(random, guests));
      await new Promise((resolve) => socket?.once('open', resolve).once('close', resolve));
    }
    const probed: WebSocket = socket;
    const closed = closeOf(probed);
    const echoed = new Promise<string>((resolve) => {
      const echo = Buffer.from(encodeMark(sent + 1));
      probed.on('message', (frame: Buffer) => echo.equals(frame) && resolve('fits the wire'));
    });
    if (probed.readyState === WebSocket.OPEN) {
      probed.send(strangeFrame(random));
      probed.send(encodeMark(sent + 1));
    }
    count(tally, await Promise.race([closed, echoed]));
    probed.removeAllListeners('message');
  }
  socket?.close();
  return tally;
}
