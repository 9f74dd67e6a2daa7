import { signs, type AgreementVersion } from '@cairn/shared/agreement.ts';
import type { AgreementState } from '@cairn/shared/http/agreementRoutes.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { PenLine } from 'lucide-react';
import { useSubmit } from '../../lib/useSubmit.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import sections from '../mentorship/Sections.module.css';
import styles from './Agreement.module.css';
import type { AgreementModel } from './AgreementModel.ts';
import { signedAt } from './agreementView.ts';
import { useNames } from './useNames.ts';

interface Props {
  model: AgreementModel;
  agreement: AgreementState;
  current: AgreementVersion;
  state: MentorshipState;
  mayWrite: boolean;
}

/** Who signed the version that holds and when, and the place to sign oneself. */
export function Signatures({ model, agreement, current, state: { members, you }, mayWrite }: Props) {
  const { t } = useTranslation(['agreement', 'common']);
  const { dayOf } = useNames(members);
  const form = useSubmit();
  const signers = members.filter(signs);
  const all = signers.every(({ personId }) => signedAt(agreement, personId) !== null);
  const sign = async () => {
    await model.sign(current.version);
    toast(t('signedToast'), { tone: 'good' });
  };
  return (
    <section className={sections.part} aria-labelledby="signatures">
      <h3 id="signatures" className={styles.partTitle}>
        {t('signatures')}
      </h3>
      {all && <p className={styles.all}>{t('signedAll')}</p>}
      <ul className={styles.signatures}>
        {signers.map(({ personId, name }) => {
          const at = signedAt(agreement, personId);
          return (
            <li key={personId} className={styles.signature}>
              <Avatar name={name} personId={personId} />
              <div>
                <p className={styles.name}>
                  {name} {personId === you.personId && t('common:youInParentheses')}
                </p>
                <p className={sections.quiet}>
                  {at === null ? t('notYet') : t('signedOn', { day: dayOf(at) })}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      {form.problem !== null && (
        <Banner tone="problem" live>
          {t(`common:errors.${form.problem}`)}
        </Banner>
      )}
      {mayWrite && signedAt(agreement, you.personId) === null && (
        <div className={styles.signing}>
          <Button
            variant="primary"
            icon={<PenLine size={16} aria-hidden="true" />}
            busy={form.busy}
            onPress={() => void form.run(sign)}
          >
            {t('sign', { name: you.name })}
          </Button>
          <p className={sections.quiet}>{t('signNote')}</p>
        </div>
      )}
    </section>
  );
}
