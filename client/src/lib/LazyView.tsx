import { useLayoutEffect, useState, type ReactNode } from 'react';
import type { LazyScript, ScriptProblem } from './LazyScript.ts';
import { useSnapshot } from './useSnapshot.ts';

interface Props<T> {
  script: LazyScript<T>;
  /** What stands in its place meanwhile. */
  waiting: ReactNode;
  failed: (problem: ScriptProblem, retry: () => void) => ReactNode;
  children: (value: T) => ReactNode;
}

/** Shows what a script brings; asks for it where nobody has. */
export function LazyView<T>({ script, waiting, failed, children }: Props<T>) {
  const now = useSnapshot(script);
  const [before] = useState(now);
  useLayoutEffect(() => void script.load(), [script]);
  switch (now.state) {
    case 'waiting':
      return waiting;
    case 'failed':
      // What failed before this was shown is being tried again.
      return now === before ? waiting : failed(now.problem, () => void script.load());
    case 'here':
      return children(now.value);
  }
}
