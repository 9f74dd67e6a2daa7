import { NO_DEVICES } from './deviceList.ts';
import type { LocalSource, MediaSnapshot } from './types.ts';

export const OFF: LocalSource = { state: 'off', problem: null, trackId: null, deviceId: null };

/** Before anything was opened or joined. */
export const INITIAL_SNAPSHOT: MediaSnapshot = {
  state: 'waiting',
  microphone: OFF,
  camera: OFF,
  screen: OFF,
  speakingWhileMuted: false,
  soundBlocked: false,
  devices: NO_DEVICES,
  speakerId: null,
  remote: [],
};
