import type { SeatMedia } from '@cairn/shared/signalling/peers.ts';
import { Value } from '../../../lib/observable.ts';
import type { LocalSource, MediaEngine, MediaSnapshot } from '../../../media/types.ts';

const OFF: LocalSource = { state: 'off', problem: null, trackId: null, deviceId: null };

const START: MediaSnapshot = {
  state: 'waiting',
  microphone: OFF,
  camera: OFF,
  screen: OFF,
  speakingWhileMuted: false,
  soundBlocked: false,
  devices: { microphones: [], cameras: [], speakers: [] },
  speakerId: null,
  remote: [],
};

/** A media engine that writes down what it is asked to do. */
export type FakeMedia = MediaEngine & { readonly calls: string[]; readonly restored: SeatMedia[] };

export function fakeMedia(): FakeMedia {
  const value = new Value(START);
  const calls: string[] = [];
  const restored: SeatMedia[] = [];
  const local = (source: 'microphone' | 'camera' | 'screen', on: boolean) => {
    value.patch({ [source]: { ...OFF, state: on ? 'on' : 'off' } });
    return Promise.resolve();
  };
  return {
    calls,
    restored,
    getSnapshot: value.getSnapshot,
    subscribe: value.subscribe,
    setMicrophone: (on) => local('microphone', on),
    setCamera: (on) => local('camera', on),
    chooseDevice: () => Promise.resolve(),
    startScreen: () => local('screen', true),
    stopScreen: () => local('screen', false),
    microphoneLevel: () => 0,
    join: () => {
      calls.push('join');
      value.patch({ state: 'connected' });
      return Promise.resolve();
    },
    leave: () => {
      calls.push('leave');
      value.patch({ state: 'waiting' });
    },
    restore: (kept) => {
      calls.push('restore');
      restored.push(kept);
      return Promise.resolve();
    },
    setDemand: () => {},
    getTrack: () => null,
    resumeAudio: () => {},
    retry: () => {},
    close: () => void calls.push('close'),
  };
}
