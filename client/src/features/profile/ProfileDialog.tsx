import {
  PROFILE_FIELDS,
  PROFILE_LENGTH,
  profile as profileSchema,
  type Profile,
} from '@cairn/shared/profile.ts';
import { useState, type SubmitEvent } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './Profile.module.css';

interface Props {
  profile: Profile;
  /** Rejects with an `AppError`. */
  save: (profile: Profile) => Promise<void>;
  onClose: () => void;
}

/** What one says about oneself; whatever is left empty is not shown, and all empty is no profile. */
export function ProfileDialog({ profile, save, onClose }: Props) {
  const { t } = useTranslation(['house', 'common']);
  const [fields, setFields] = useState(profile);
  const [problem, setProblem] = useState<ReturnType<typeof errorCode> | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const checked = profileSchema.safeParse(fields);
    if (!checked.success) {
      setProblem('bad_input');
      return;
    }
    setBusy(true);
    try {
      await save(checked.data);
      onClose();
    } catch (error) {
      setProblem(errorCode(error));
      setBusy(false);
    }
  };

  return (
    <Dialog isOpen onOpenChange={onClose} title={t('profile.title')}>
      <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
        <p className={styles.quiet}>{t('profile.who')}</p>
        {PROFILE_FIELDS.map((field) => {
          const Field = field === 'pronouns' ? TextField : TextArea;
          return (
            <Field
              key={field}
              label={t(`profile.${field}`)}
              labelNote={t('common:optional')}
              description={t(`profile.note.${field}`)}
              value={fields[field]}
              maxLength={PROFILE_LENGTH[field]}
              onChange={(value) => setFields({ ...fields, [field]: value })}
            />
          );
        })}
        {problem !== null && (
          <Banner tone="problem" live>
            {t(`common:errors.${problem}`)}
          </Banner>
        )}
        <Button type="submit" variant="primary" busy={busy}>
          {t('common:save')}
        </Button>
      </form>
    </Dialog>
  );
}
