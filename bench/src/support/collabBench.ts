import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { documentName } from '@cairn/shared/collab/documents.ts';
import { COLLAB_PATH } from '@cairn/shared/collab/wire.ts';
import { CONTRACT_VERSION } from '@cairn/shared/mentorship.ts';
import type { LoadAnswer, LoadCommand, LoadResult, Room, Wire } from '../load/messages.ts';
import { documentTicket, startCairn, startRoom, type Cairn } from './cairn.ts';
import { cpuOf } from './cpu.ts';
import { startPeer, stopProcess, type Peer } from './peer.ts';

const DOCUMENTS = 10;
const CLIENTS = 10;

/** What the clients send, all of them together and each of them. */
export interface Load {
  updatesPerSecond: number;
  /** Before the measurement: caches and buffers of fresh sockets and documents. */
  warmUpdates: number;
  updates: number;
}

export type Contender = 'cairn' | 'relay' | 'y-websocket-server' | 'hocuspocus';

export interface CollabRound extends LoadResult {
  /** CPU of the server per update, all of its threads and processes, in microseconds. */
  cpuPerUpdate: number;
}

const PEERS: Record<Exclude<Contender, 'cairn'>, { file: string; wire: Wire }> = {
  relay: { file: 'ws-relay.mjs', wire: 'yjs' },
  'y-websocket-server': { file: 'y-websocket-server.mjs', wire: 'yjs' },
  hocuspocus: { file: 'hocuspocus.mjs', wire: 'hocuspocus' },
};

/** The servers of a collaboration benchmark, all of them up for its whole time, and the load that they get in turn. */
export class CollabBench {
  readonly #cairn: Cairn;
  readonly #peers: Map<Contender, Peer>;
  readonly #load: ChildProcess;
  #documents = 0;

  private constructor(cairn: Cairn, peers: Map<Contender, Peer>) {
    this.#cairn = cairn;
    this.#peers = peers;
    this.#load = fork(fileURLToPath(new URL('../load/collabLoad.ts', import.meta.url)));
  }

  static async start(peers: readonly Exclude<Contender, 'cairn'>[]): Promise<CollabBench> {
    const started = new Map<Contender, Peer>();
    for (const peer of peers) started.set(peer, await startPeer(PEERS[peer].file));
    return new CollabBench(await startCairn(), started);
  }

  /** Gives one of the servers the load, on new documents. */
  async round(contender: Contender, load: Load, seed: number): Promise<CollabRound> {
    const { pid, rooms, wire } = await this.#rooms(contender);
    const marks = contender === 'cairn';
    const { updatesPerSecond: perSecond, warmUpdates, updates } = load;
    await this.#tell({ do: 'connect', wire, rooms, updatesPerClient: warmUpdates + updates, seed, marks });
    await this.#tell({ do: 'type', updatesPerClient: warmUpdates, perSecond });
    const before = cpuOf(pid);
    await this.#tell({ do: 'type', updatesPerClient: updates, perSecond });
    const used = cpuOf(pid) - before;
    const answer = await this.#tell({ do: 'finish' });
    if (answer.done !== 'finish') throw new Error('The load lost its thread');
    return { ...answer, cpuPerUpdate: (used * 1000) / (DOCUMENTS * CLIENTS * updates) };
  }

  async stop(): Promise<void> {
    this.#load.disconnect();
    await Promise.all([...this.#peers.values(), this.#cairn].map((server) => server.stop()));
    await stopProcess(this.#load);
  }

  async #rooms(contender: Contender): Promise<{ pid: number; rooms: Room[]; wire: Wire }> {
    if (contender === 'cairn') {
      const rooms = await Promise.all(Array.from({ length: DOCUMENTS }, () => this.#cairnRoom()));
      return { pid: this.#cairn.pid, rooms, wire: 'yjs' };
    }
    const { pid, port } = this.#peers.get(contender)!;
    const rooms = Array.from({ length: DOCUMENTS }, () => {
      this.#documents += 1;
      const name = `notes-${this.#documents}`;
      return { name, urls: Array.from({ length: CLIENTS }, () => `ws://127.0.0.1:${port}/${name}`) };
    });
    return { pid, rooms, wire: PEERS[contender].wire };
  }

  /** A document of a new session; its owner is there in as many tabs as there are clients. */
  async #cairnRoom(): Promise<Room> {
    const { url } = this.#cairn;
    const { owner, sessionId } = await startRoom(url);
    const name = documentName({ kind: 'notes', sessionId });
    const door = url.replace('http', 'ws') + COLLAB_PATH + name;
    const address = async () =>
      `${door}?ticket=${await documentTicket(url, name, owner)}&v=${CONTRACT_VERSION}`;
    return { name, urls: await Promise.all(Array.from({ length: CLIENTS }, address)) };
  }

  #tell(command: LoadCommand): Promise<LoadAnswer> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The load process ended'));
      this.#load.once('exit', ended);
      this.#load.once('message', (answer: LoadAnswer) => {
        this.#load.off('exit', ended);
        resolve(answer);
      });
      this.#load.send(command);
    });
  }
}
