import type { DeviceChoice, Devices } from './types.ts';

export const NO_DEVICES: Devices = { microphones: [], cameras: [], speakers: [] };

/**
 * The devices that a person can choose. Before permission browsers tell neither ids nor labels: then there is nothing
 * to choose from.
 */
export function devicesOf(infos: readonly MediaDeviceInfo[]): Devices {
  return {
    microphones: choices(infos, 'audioinput'),
    cameras: choices(infos, 'videoinput'),
    speakers: choices(infos, 'audiooutput'),
  };
}

function choices(infos: readonly MediaDeviceInfo[], kind: MediaDeviceKind): DeviceChoice[] {
  return infos
    .filter((info) => info.kind === kind && info.deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}
