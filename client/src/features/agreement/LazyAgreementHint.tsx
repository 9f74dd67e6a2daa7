import { LazyScript } from '../../lib/LazyScript.ts';
import { LazyView } from '../../lib/LazyView.tsx';
import type { AgreementHintProps } from './AgreementHint.tsx';

const agreementHint = new LazyScript(async () => (await import('./AgreementHint.tsx')).AgreementHint);

/** Where it is formal, and nowhere else, it is looked whether the agreement waits for this person. */
export function LazyAgreementHint(props: AgreementHintProps) {
  if (props.mentorship.formality === 'informal') return null;
  return (
    <LazyView script={agreementHint} waiting={null} failed={() => null}>
      {(AgreementHint) => <AgreementHint {...props} />}
    </LazyView>
  );
}
