export type ToastTone = 'neutral' | 'good' | 'problem';

export interface Toast {
  id: number;
  message: string;
  tone: ToastTone;
  topic: string | null;
  action: { label: string; run: () => void } | null;
}

interface ToastOptions {
  tone?: ToastTone;
  /** What is said of the same thing takes the place of what was said of it before. */
  topic?: string;
  action?: { label: string; run: () => void };
  /** How long it stays, in milliseconds; one with an action stays longer. */
  durationMs?: number;
}

const PLAIN_MS = 5000;
const WITH_ACTION_MS = 10_000;
/** More than these at once nobody reads: the oldest goes. */
const MOST = 3;

let shown: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  shown = next;
  for (const listener of [...listeners]) listener();
}

/** Says something in passing, politely: "Copied." Never the only place of what matters. */
export function toast(message: string, options: ToastOptions = {}): void {
  const { tone = 'neutral', topic = null, action = null } = options;
  const id = nextId;
  nextId += 1;
  const others = shown.filter((one) => topic === null || one.topic !== topic);
  set([...others, { id, message, tone, topic, action }].slice(-MOST));
  setTimeout(() => dismissToast(id), options.durationMs ?? (action ? WITH_ACTION_MS : PLAIN_MS));
}

export function dismissToast(id: number): void {
  if (shown.some((one) => one.id === id)) set(shown.filter((one) => one.id !== id));
}

export const toastList = {
  getSnapshot: () => shown,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
