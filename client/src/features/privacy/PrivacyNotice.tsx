import '../../words/privacyWords.ts';
import type { PrivacyState } from '@cairn/shared/http/privacyRoutes.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { useState } from 'react';
import type { Api } from '../../lib/apiCall.ts';
import { Loading } from '../../lib/Loading.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { mentorshipAddress } from '../mentorship/addresses.ts';
import { longDay } from './days.ts';
import styles from './Privacy.module.css';

interface Props {
  state: MentorshipState;
  api: Api;
  personId: string;
}

/** That something is about to be erased, over whatever part of the mentorship is open. */
export function PrivacyNotice({ state: { mentorship, members }, api, personId }: Props) {
  const { t } = useTranslation('privacy');
  const [privacy] = useState(
    () => new Loading(() => api.call('readPrivacy', { mentorshipId: mentorship.id }, { personId })),
  );
  const now = useSnapshot(privacy);
  const words = now.state === 'here' ? wordsOf(now.value) : null;
  if (words === null) return null;
  return (
    <Banner
      tone="attention"
      live
      className={styles.notice ?? ''}
      action={
        <a className={buttonClass('quiet', 'small')} href={mentorshipAddress(mentorship.id, 'privacy')}>
          {t('notice.look')}
        </a>
      }
    >
      {words}
    </Banner>
  );

  function wordsOf({ erasure, retention: { goesAt, isNear } }: PrivacyState): string | null {
    if (erasure?.proposedBy === personId) return t('notice.mine');
    const name = members.find((member) => member.personId === erasure?.proposedBy)?.name ?? '';
    if (erasure) return t('notice.erasure', { name });
    return goesAt !== null && isNear ? t('notice.near', { day: longDay(goesAt) }) : null;
  }
}
