/** `yjs`: the wire of npm y-websocket, which our server, the plain relay and @y/websocket-server speak. */
export type Wire = 'yjs' | 'hocuspocus';

export interface Room {
  /** The document's name, as Hocuspocus wants it in every frame. */
  name: string;
  /** One address for each client. */
  urls: string[];
}

/** What the load process is told; it answers each with the message of the same name. */
export type LoadCommand =
  | { do: 'connect'; wire: Wire; rooms: Room[]; updatesPerClient: number; seed: number; marks: boolean }
  /** Everybody types: so many of the prepared updates each, at this rate all together. */
  | { do: 'type'; updatesPerClient: number; perSecond: number }
  /** Closes all sockets and says what was measured since the first `type`. */
  | { do: 'finish' };

export type LoadAnswer = { done: 'connect' } | { done: 'type' } | ({ done: 'finish' } & LoadResult);

/** Milliseconds. */
export interface LoadResult {
  /** Why the run says nothing, or null. */
  fault: string | null;
  /** From sending an update to hearing it, for each update and each of the others. */
  toOthers: number[];
  /** From sending an update to its acknowledgement. */
  toSaved: number[];
  /** How late updates were sent against their plan, 99th percentile: load that can't keep its pace shows here. */
  late: number;
}
