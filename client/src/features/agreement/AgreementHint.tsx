import '../../words/agreementWords.ts';
import type { Member, Mentorship } from '@cairn/shared/mentorship.ts';
import { can } from '@cairn/shared/permissions.ts';
import { useEffect, useState } from 'react';
import type { Api } from '../../lib/apiCall.ts';
import { Loading } from '../../lib/Loading.ts';
import { onReturn } from '../../lib/onReturn.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { mentorshipAddress } from '../mentorship/addresses.ts';
import styles from './Agreement.module.css';
import { signedAt } from './agreementView.ts';

export interface AgreementHintProps {
  api: Api;
  mentorship: Pick<Mentorship, 'id' | 'formality'>;
  you: Member;
  /** It opens in a tab beside this one: here a call goes on. */
  beside?: boolean;
}

/** Quietly says that the agreement waits for this person. Where that can't be found out, nothing is said. */
export function AgreementHint({ api, mentorship, you, beside = false }: AgreementHintProps) {
  const { t } = useTranslation(['agreement', 'common']);
  const { personId, role, isOwner } = you;
  const [dismissed, setDismissed] = useState(false);
  const [read] = useState(
    () => new Loading(() => api.call('readAgreement', { mentorshipId: mentorship.id }, { personId })),
  );
  useEffect(() => onReturn(() => void read.reload()), [read]);
  const now = useSnapshot(read);
  if (dismissed || now.state !== 'here') return null;
  if (!can(role, 'agreement:write', { isOwner, sessionState: 'ended' })) return null;
  if (now.value.current && signedAt(now.value, personId) !== null) return null;
  return (
    <Banner
      live
      className={beside ? (styles.hint ?? '') : ''}
      action={
        <>
          <a
            className={buttonClass('quiet', 'small')}
            href={mentorshipAddress(mentorship.id, 'agreement')}
            {...(beside && { target: '_blank', rel: 'noopener' })}
          >
            {t('hint.open')}
          </a>
          <Button size="small" variant="plain" onPress={() => setDismissed(true)}>
            {t('common:dismiss')}
          </Button>
        </>
      }
    >
      {t(now.value.current ? 'hint.unsigned' : 'hint.unwritten')}
    </Banner>
  );
}
