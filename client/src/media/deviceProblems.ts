import type { DeviceProblem } from './types.ts';

/** Why `getUserMedia` refused. The names are those of the Media Capture specification. */
export function problemOf(error: unknown): DeviceProblem {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'blocked';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'inUse';
    // An insecure page has no `mediaDevices` at all.
    case 'TypeError':
      return 'insecure';
    default:
      return 'failed';
  }
}

/** Whether the remembered device is the reason, and another one may do. */
export function isDeviceGone(error: unknown): boolean {
  return problemOf(error) === 'missing';
}
