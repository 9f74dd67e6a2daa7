import '../../words/houseWords.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { useState } from 'react';
import type { Api } from '../../lib/apiCall.ts';
import { Loading } from '../../lib/Loading.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { useTranslation } from '../../words/words.ts';
import { People, type Profiles } from './People.tsx';
import styles from './Profile.module.css';

interface Props {
  mentorship: MentorshipState;
  api: Api;
}

/** Before one joins: who the others are. Says nothing where they said nothing, and waits for nobody. */
export function ProfilesInLobby({ mentorship: { mentorship, members, you }, api }: Props) {
  const { t } = useTranslation('house');
  const [profiles] = useState(
    () =>
      new Loading(async (): Promise<Profiles> => {
        const input = { mentorshipId: mentorship.id };
        return (await api.call('readProfiles', input, { personId: you.personId })).profiles;
      }),
  );
  const now = useSnapshot(profiles);
  if (now.state !== 'here') return null;
  const known = new Set(now.value.map(({ personId }) => personId));
  const others = members.filter(({ personId }) => personId !== you.personId && known.has(personId));
  if (others.length === 0) return null;
  return (
    <section className={styles.lobby} aria-labelledby="lobby-people">
      <h2 id="lobby-people" className={styles.heading}>
        {t('profile.inLobby')}
      </h2>
      <People members={others} profiles={now.value} youId={you.personId} />
    </section>
  );
}
