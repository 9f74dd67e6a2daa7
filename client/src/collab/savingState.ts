import type { SavingState } from './types.ts';

/** How this device's copy of what was written here is. `none`: there is nowhere to keep it. */
export type DeviceState = 'kept' | 'writing' | 'failed' | 'none';

export interface SavingFacts {
  /** The content is here, from the server or from this device. */
  loaded: boolean;
  access: 'read' | 'write';
  /** `trying`: the first attempt to connect is under way. */
  line: 'trying' | 'up' | 'down';
  /** Whether the server may lack something that was written here. */
  unsaved: boolean;
  /** The server said that it can't store now. */
  serverInTrouble: boolean;
  device: DeviceState;
}

/** What may be said about saving: the one sentence that is true with these facts. */
export function savingState(facts: SavingFacts): SavingState {
  const { loaded, access, line, unsaved, serverInTrouble, device } = facts;
  if (!loaded) return 'loading';
  if (access === 'read') return 'saved';
  switch (line) {
    case 'up':
      if (serverInTrouble) return 'storageTrouble';
      return unsaved ? 'saving' : 'saved';
    case 'trying':
      return 'loading';
    case 'down':
      if (device === 'kept') return 'keptOnDevice';
      if (!unsaved) return 'saved';
      return device === 'writing' ? 'saving' : 'notKept';
  }
}
