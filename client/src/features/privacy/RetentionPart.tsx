import { RETENTION_YEARS, type PrivacyState } from '@cairn/shared/http/privacyRoutes.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { useState } from 'react';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { longDay } from './days.ts';
import styles from './Privacy.module.css';

interface Props {
  state: MentorshipState;
  retention: PrivacyState['retention'];
  api: Api;
  personId: string;
  onSet: (next: PrivacyState) => void;
}

const NEVER = 'never';

/** How long everything is kept: told to all, chosen by the owner. */
export function RetentionPart({
  state: { mentorship, members, you },
  retention,
  api,
  personId,
  onSet,
}: Props) {
  const { t } = useTranslation(['privacy', 'common']);
  const [problem, setProblem] = useState<ReturnType<typeof errorCode> | null>(null);
  const [busy, setBusy] = useState(false);
  const { years, next, goesAt, isNear } = retention;
  const owner = members.find(({ isOwner }) => isOwner);
  const chosen = next?.years ?? years;

  const choose = async (id: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const wanted = RETENTION_YEARS.find((one) => String(one) === id) ?? null;
      const input = { mentorshipId: mentorship.id, years: wanted };
      const set = await api.call('setRetention', input, { personId });
      onSet(set);
      const later = set.retention.next;
      toast(later ? t('retention.setLater', { day: longDay(later.at) }) : t('retention.set'), {
        tone: 'good',
      });
    } catch (error) {
      setProblem(errorCode(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className={styles.part} aria-labelledby="privacy-retention">
      <h2 id="privacy-retention" className={styles.heading}>
        {t('retention.title')}
      </h2>
      <p className={styles.words}>
        {years === null ? t('retention.never') : t('retention.years', { count: years })}
      </p>
      {next && (
        <p className={styles.words}>{t('retention.next', { count: next.years, day: longDay(next.at) })}</p>
      )}
      {goesAt !== null &&
        (isNear ? (
          <Banner tone="attention">{t('notice.near', { day: longDay(goesAt) })}</Banner>
        ) : (
          <p className={styles.quiet}>{t('retention.goesAt', { day: longDay(goesAt) })}</p>
        ))}
      {you.isOwner ? (
        <Select
          className={styles.choice ?? ''}
          label={t('retention.label')}
          description={t('retention.note')}
          isDisabled={busy}
          value={chosen === null ? NEVER : String(chosen)}
          onChange={(id) => void choose(id)}
          options={[
            { id: NEVER, label: t('retention.option.never') },
            ...RETENTION_YEARS.map((count) => ({
              id: String(count),
              label: t('retention.option.years', { count }),
            })),
          ]}
        />
      ) : (
        owner && <p className={styles.quiet}>{t('retention.owner', { name: owner.name })}</p>
      )}
      {problem && (
        <Banner tone="problem" live>
          {t(`common:errors.${problem}`)}
        </Banner>
      )}
    </section>
  );
}
