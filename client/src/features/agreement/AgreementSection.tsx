import '../../words/agreementWords.ts';
import type { AgreementState } from '@cairn/shared/http/agreementRoutes.ts';
import { can } from '@cairn/shared/permissions.ts';
import { useEffect } from 'react';
import { onReturn } from '../../lib/onReturn.ts';
import { toast } from '../../ui/toasts.ts';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { Loaded } from '../script/Loaded.tsx';
import { Agreement } from './Agreement.tsx';
import { openAgreement, type AgreementModel } from './AgreementModel.ts';
import styles from './Agreement.module.css';
import { Milestones } from './Milestones.tsx';

/** What the members promised each other, who signed it, and the milestones of a formal mentorship. */
export function AgreementSection({ state, keep }: SectionProps) {
  const model = keep(openAgreement);
  const { you } = state;
  const mayWrite = can(you.role, 'agreement:write', { isOwner: you.isOwner, sessionState: 'ended' });
  // Others may have written or signed meanwhile.
  useEffect(() => {
    if (model.read.getSnapshot().state !== 'loading') void model.read.reload();
    return onReturn(() => void model.read.reload());
  }, [model]);
  return (
    <Loaded from={model.read} height="12rem">
      {(agreement) => (
        <div className={sections.column}>
          <Formality model={model} agreement={agreement} mayWrite={mayWrite} />
          <Parts model={model} agreement={agreement} state={state} mayWrite={mayWrite} />
        </div>
      )}
    </Loaded>
  );
}

interface PartsProps extends Pick<SectionProps, 'state'> {
  model: AgreementModel;
  agreement: AgreementState;
  mayWrite: boolean;
}

/** Agreement and milestones: in sight where it is formal, and kept at hand where it is not. */
function Parts({ model, agreement, state, mayWrite }: PartsProps) {
  const { t } = useTranslation('agreement');
  const parts = (
    <div className={sections.columns}>
      <Agreement model={model} agreement={agreement} state={state} mayWrite={mayWrite} />
      <Milestones model={model} milestones={agreement.milestones} mayWrite={mayWrite} />
    </div>
  );
  if (agreement.formality !== 'informal') return parts;
  if (agreement.current === null && agreement.milestones.length === 0) return null;
  return (
    <details className={styles.kept}>
      <summary>{t('formality.keptInside')}</summary>
      {parts}
    </details>
  );
}

function Formality({ model, agreement: { formality }, mayWrite }: Omit<PartsProps, 'state'>) {
  const { t } = useTranslation(['agreement', 'common']);
  if (formality === 'programme') return <p className={sections.quiet}>{t('formality.programme')}</p>;
  if (!mayWrite) {
    return formality === 'informal' ? <p className={sections.quiet}>{t('formality.isInformal')}</p> : null;
  }
  const choose = async (chosen: 'informal' | 'formal') => {
    try {
      await model.setFormality(chosen);
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    }
  };
  return (
    <div className={styles.formality}>
      <RadioCards
        label={t('formality.label')}
        options={(['informal', 'formal'] as const).map((id) => ({
          id,
          label: t(`formality.${id}`),
          note: t(`formality.${id}Note`),
        }))}
        value={formality}
        onChange={(chosen) => void choose(chosen)}
      />
      <p className={sections.quiet}>{t('formality.kept')}</p>
    </div>
  );
}
