import type { ErrorCode } from '@cairn/shared/errors.ts';
import { useState, type SubmitEvent } from 'react';
import { errorCode } from './apiCall.ts';

export interface Submission {
  busy: boolean;
  problem: ErrorCode | null;
  /** Whether it was tried: from then on fields tell what is wrong with them. */
  tried: boolean;
  run: (act: () => Promise<void>) => Promise<void>;
  /** For a form: moves to the first field that is wrong, or acts. `problems` in the order of the fields. */
  submit: (
    problems: Record<string, string | null>,
    act: () => Promise<void>,
  ) => (event: SubmitEvent<HTMLFormElement>) => void;
}

/** One thing at a time that is asked of the server, and what it refused with. */
export function useSubmit(): Submission {
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const run = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await act();
      setTried(false);
    } catch (error) {
      setProblem(errorCode(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    tried,
    run,
    submit: (problems, act) => (event) => {
      event.preventDefault();
      setTried(true);
      const wrong = Object.entries(problems).find(([, value]) => value !== null)?.[0];
      if (wrong === undefined) void run(act);
      else event.currentTarget.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
    },
  };
}
