import type { types } from 'mediasoup-client';
import { webStorage, type WebStorage } from '../lib/webStorage.ts';

/** What the media engine asks of the browser; tests put theirs in its place. */
export interface Browser {
  /** Undefined on pages that aren't secure (http on another host than localhost). */
  mediaDevices: MediaDevices | undefined;
  storage: WebStorage;
  createAudioContext: () => AudioContext;
  createAudioElement: () => HTMLAudioElement;
  /** mediasoup-client's device for this browser; loaded when it is first asked for. */
  createDevice: () => Promise<types.Device>;
  /** Whether the page can be seen: not in a tab behind another. */
  isVisible: () => boolean;
  /** Calls the listener when the network is there again; returns the way to stop. */
  onOnline: (listener: () => void) => () => void;
  /** Calls the listener when something in the page is pressed. */
  onPressed: (listener: () => void) => () => void;
}

export function thisBrowser(): Browser {
  return {
    mediaDevices: navigator.mediaDevices,
    storage: webStorage('localStorage'),
    createAudioContext: () => new AudioContext({ latencyHint: 'interactive' }),
    createAudioElement: () => new Audio(),
    createDevice: async () => {
      const { Device } = await import('mediasoup-client');
      return Device.factory();
    },
    isVisible: () => document.visibilityState === 'visible',
    onOnline: (listener) => listen('online', listener),
    onPressed: (listener) => {
      const stops = [listen('pointerdown', listener), listen('keydown', listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function listen(event: 'online' | 'pointerdown' | 'keydown', listener: () => void): () => void {
  window.addEventListener(event, listener);
  return () => window.removeEventListener(event, listener);
}
