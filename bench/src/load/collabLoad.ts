// The load of the collaboration benchmarks, a process of its own: clients that type, and that look afterwards at what
// they heard. Told what to do by `LoadCommand`s of its parent.
import * as Y from 'yjs';
import { percentile } from '../support/stats.ts';
import type { LoadAnswer, LoadCommand, LoadResult } from './messages.ts';
import { randomFrom } from './random.ts';
import { TEXT, typing } from './typing.ts';
import { TypingClient } from './TypingClient.ts';
import { codecOf } from './wires.ts';

/** Nothing came for so long: all that will come is there. */
const QUIET_MS = 250;
const QUIET_AT_MOST_MS = 10_000;
/** Later than this behind its plan (99th percentile), the load comes in bursts, which cost less and take longer. */
const LATE_AT_MOST_MS = 50;

let rooms: TypingClient[][] = [];
let random = randomFrom(1);
let acknowledges = true;
let late: number[] = [];

process.on('message', (command: LoadCommand) => void obey(command).then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit());

async function obey(command: LoadCommand): Promise<LoadAnswer> {
  switch (command.do) {
    case 'connect':
      await connect(command);
      return { done: 'connect' };
    case 'type':
      await type(command);
      return { done: 'type' };
    case 'finish': {
      const result = readAll();
      await Promise.all(rooms.flat().map((client) => client.close()));
      rooms = [];
      return { done: 'finish', ...result };
    }
  }
}

async function connect(command: Extract<LoadCommand, { do: 'connect' }>): Promise<void> {
  random = randomFrom(command.seed);
  late = [];
  acknowledges = command.marks || command.wire === 'hocuspocus';
  rooms = await Promise.all(
    command.rooms.map(({ name, urls }) =>
      Promise.all(
        urls.map((url) =>
          TypingClient.connect({
            url,
            codec: codecOf(command.wire, name),
            updates: typing(Math.floor(random() * 2 ** 32), command.updatesPerClient, random),
            marks: command.marks,
          }),
        ),
      ),
    ),
  );
  await quiet();
}

/** People don't type in step: the gaps between all of their keys together are drawn as for independent events. */
async function type({ updatesPerClient, perSecond }: Extract<LoadCommand, { do: 'type' }>): Promise<void> {
  const clients = rooms.flat();
  const turns = Array.from({ length: updatesPerClient }, () => shuffled(clients)).flat();
  const start = performance.now();
  let due = start;
  for (const client of turns) {
    due += (-Math.log(1 - random()) * 1000) / perSecond;
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1));
    late.push(performance.now() - due);
    client.type();
  }
  await quiet();
}

async function quiet(): Promise<void> {
  const count = () => rooms.flat().reduce((sum, { heard }) => sum + heard.length, 0);
  const deadline = performance.now() + QUIET_AT_MOST_MS;
  for (let before = -1; before !== count() && performance.now() < deadline;) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}

function readAll(): LoadResult {
  const toOthers: number[] = [];
  const toSaved: number[] = [];
  let fault: string | null = rooms.flat().some((client) => client.isClosed) ? 'a socket was closed' : null;
  for (const room of rooms) {
    const sentAt = new Map(room.flatMap(({ sent }) => sent.flatMap(({ at, update }) => keysOf(update, at))));
    const all = room.map((client) => ({ client, ...client.read() }));
    const contents = new Set(all.map(({ client, updates }) => client.content(updates, TEXT)));
    if (contents.size > 1) fault ??= 'an update that was sent did not arrive everywhere';
    for (const { client, updates, savedAt } of all) {
      const own = new Set(client.sent.flatMap(({ update, at }) => keysOf(update, at).map(([key]) => key)));
      for (const { at, update } of updates) {
        for (const [key] of keysOf(update, at)) {
          const from = sentAt.get(key);
          if (from !== undefined && !own.has(key)) toOthers.push(at - from);
        }
      }
      if (!acknowledges) continue;
      if (savedAt.length !== client.sent.length) fault ??= 'an update was not acknowledged';
      client.sent.forEach(({ at }, n) => toSaved.push((savedAt[n] ?? NaN) - at));
    }
  }
  const lateness = percentile(late, 0.99);
  if (lateness > LATE_AT_MOST_MS) fault ??= `the load was ${lateness.toFixed(0)} ms behind its plan`;
  return { fault, toOthers, toSaved, late: lateness };
}

/** What names the items of an update, with a time: servers may join updates. One that only deletes has none. */
function keysOf(update: Uint8Array, at: number): [string, number][] {
  return Y.decodeUpdate(update).structs.map(({ id }) => [`${id.client} ${id.clock}`, at]);
}

function shuffled<T>(items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0]!);
}
