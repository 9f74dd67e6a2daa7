import { useEffect, type ReactNode } from 'react';
import type { LazyScript, ScriptProblem } from '../../lib/LazyScript.ts';
import { LazyView } from '../../lib/LazyView.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';

interface Props<T> {
  script: LazyScript<T>;
  onClose: () => void;
  children: (dialog: T) => ReactNode;
}

/** A dialog whose script comes when it is opened first; where it can't come, a toast says so. */
export function LazyDialog<T>({ script, onClose, children }: Props<T>) {
  return (
    <LazyView
      script={script}
      waiting={null}
      failed={(problem) => <NotOpened problem={problem} onClose={onClose} />}
    >
      {children}
    </LazyView>
  );
}

function NotOpened({ problem, onClose }: { problem: ScriptProblem; onClose: () => void }) {
  const { t } = useTranslation('common');
  useEffect(() => {
    toast(t(problem === 'replaced' ? 'errors.version_mismatch' : 'errors.unavailable'), { tone: 'problem' });
    onClose();
  }, [t, problem, onClose]);
  return null;
}
