import { NO_PROFILE, PROFILE_FIELDS, type Profile } from '@cairn/shared/profile.ts';
import { useState } from 'react';
import { Loading } from '../../lib/Loading.ts';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import type { SectionProps } from '../mentorship/SectionProps.ts';
import { Loaded } from '../script/Loaded.tsx';
import { People, type Profiles } from './People.tsx';
import styles from './Profile.module.css';
import { ProfileDialog } from './ProfileDialog.tsx';

/** The members with what they say about themselves; one's own is changed here. */
export function MembersList({ state, api, personId }: Pick<SectionProps, 'state' | 'api' | 'personId'>) {
  const { t } = useTranslation('house');
  const mentorshipId = state.mentorship.id;
  const [profiles] = useState(
    () =>
      new Loading(
        async (): Promise<Profiles> =>
          (await api.call('readProfiles', { mentorshipId }, { personId })).profiles,
      ),
  );
  const [editing, setEditing] = useState<Profile | null>(null);

  const save = async ({ pronouns, background, interests, askAbout }: Profile) => {
    const fields = { pronouns, background, interests, askAbout };
    await api.call('setMyProfile', fields, { personId });
    await profiles.reload();
    const isEmpty = PROFILE_FIELDS.every((field) => fields[field] === '');
    toast(t(isEmpty ? 'profile.removed' : 'profile.saved'), { tone: 'good' });
  };
  const fieldsOf = ({ pronouns, background, interests, askAbout }: Profile) => ({
    ...{ pronouns, background, interests, askAbout },
  });

  return (
    <Loaded from={profiles}>
      {(known) => (
        <>
          <People
            members={state.members}
            profiles={known}
            youId={personId}
            more={(id, profile) =>
              id === personId && (
                <Button
                  size="small"
                  className={styles.more ?? ''}
                  onPress={() => setEditing(fieldsOf(profile ?? NO_PROFILE))}
                >
                  {t(profile ? 'profile.edit' : 'profile.add')}
                </Button>
              )
            }
          />
          {editing && <ProfileDialog profile={editing} save={save} onClose={() => setEditing(null)} />}
        </>
      )}
    </Loaded>
  );
}
