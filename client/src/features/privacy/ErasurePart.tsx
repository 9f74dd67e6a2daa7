import { PRIVACY_DAYS, type PrivacyState } from '@cairn/shared/http/privacyRoutes.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { longDay } from './days.ts';
import { forgetErased } from './forgetHere.ts';
import styles from './Privacy.module.css';

interface Props {
  state: MentorshipState;
  privacy: PrivacyState;
  api: Api;
  personId: string;
  go: (address: string) => void;
  onChanged: () => Promise<void>;
}

const DAY_MS = 86_400_000;

/** Erasing everything: proposed by one, agreed to by all, ended by any. */
export function ErasurePart({ state, privacy, api, personId, go, onChanged }: Props) {
  const { t } = useTranslation(['privacy', 'common']);
  const { mentorship, members, you } = state;
  const { erasure, erasureFrom } = privacy;
  const [asking, setAsking] = useState<'propose' | 'agree' | null>(null);
  const [keeping, setKeeping] = useState(false);
  const [now] = useState(() => Date.now());
  const mentorshipId = mentorship.id;
  const taking = members.filter(({ role }) => role !== 'observer');
  const isAlone = taking.length < 2;
  const has = erasure?.agreed.includes(personId) ?? false;
  const isLast = erasure !== null && erasure.awaited.every((awaited) => awaited === personId);
  const nameOf = (id: string) => members.find((member) => member.personId === id)?.name ?? '';

  const settle = async ({ erased }: { erased: boolean }, words: string) => {
    if (!erased) {
      await onChanged();
      toast(words, { tone: 'good' });
      return;
    }
    await forgetErased(api);
    go('/');
    toast(t('erase.done'));
  };
  const propose = async () =>
    settle(await api.call('proposeErasure', { mentorshipId }, { personId }), t('erase.proposed'));
  const agree = async () => {
    const input = { mentorshipId, proposalId: erasure?.id ?? '' };
    await settle(await api.call('agreeToErasure', input, { personId }), t('erase.agreedDone'));
  };
  // Asked for at once: whoever regrets it proposes again.
  const keep = async () => {
    setKeeping(true);
    try {
      await api.call('endErasure', { mentorshipId, proposalId: erasure?.id ?? '' }, { personId });
      toast(t('erase.kept'), { tone: 'good' });
    } catch (error) {
      toast(t(`common:errors.${errorCode(error)}`), { tone: 'problem' });
    }
    await onChanged();
    setKeeping(false);
  };

  return (
    <section className={styles.part} aria-labelledby="privacy-erase">
      <h2 id="privacy-erase" className={styles.heading}>
        {t('erase.title')}
      </h2>
      {erasure ? (
        <div className={styles.proposal} role="group" aria-labelledby="privacy-erase">
          <p className={styles.words}>
            {t(erasure.proposedBy === personId ? 'erase.stateMine' : 'erase.state', {
              name: nameOf(erasure.proposedBy),
              day: longDay(erasure.until),
            })}
          </p>
          <ul className={styles.people}>
            {taking.map((member) => {
              const agreed = erasure.agreed.includes(member.personId);
              const Icon = agreed ? CircleCheck : CircleDashed;
              return (
                <li key={member.personId} className={styles.person}>
                  <Icon size={18} aria-hidden="true" className={agreed ? styles.yes : styles.open} />
                  <span>
                    {member.name}{' '}
                    <span className={styles.quiet}>{t(agreed ? 'erase.agreed' : 'erase.awaited')}</span>
                  </span>
                </li>
              );
            })}
          </ul>
          {you.role !== 'observer' && (
            <div className={styles.row}>
              <Button variant="primary" busy={keeping} onPress={() => void keep()}>
                {t(has ? 'erase.takeBack' : 'erase.keep')}
              </Button>
              {(!has || isLast) && (
                <Button variant="danger" onPress={() => setAsking('agree')}>
                  {t(has ? 'erase.now' : 'erase.agree')}
                </Button>
              )}
            </div>
          )}
        </div>
      ) : (
        <>
          <p className={styles.words}>{t(you.role === 'observer' ? 'erase.observer' : 'erase.words')}</p>
          {you.role !== 'observer' &&
            (erasureFrom === null ? (
              <Button className={styles.act ?? ''} onPress={() => setAsking('propose')}>
                {t('erase.propose')}
              </Button>
            ) : (
              <p className={styles.quiet}>{t('erase.from', { day: longDay(erasureFrom) })}</p>
            ))}
        </>
      )}
      <ConfirmDialog
        isOpen={asking === 'propose'}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t('erase.proposeTitle')}
        confirmLabel={t(isAlone ? 'erase.aloneConfirm' : 'erase.proposeConfirm')}
        tone="danger"
        onConfirm={propose}
      >
        <p>
          {isAlone
            ? t('erase.proposeAlone')
            : t('erase.proposeWords', { day: longDay(now + PRIVACY_DAYS.proposal * DAY_MS) })}
        </p>
        <p>{t('erase.copy')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asking === 'agree'}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t('erase.agreeTitle')}
        confirmLabel={t(isLast ? 'erase.lastConfirm' : 'erase.agreeConfirm')}
        tone="danger"
        onConfirm={agree}
      >
        <p>{t(isLast ? 'erase.lastWords' : 'erase.agreeWords')}</p>
        <p>{t('erase.copy')}</p>
      </ConfirmDialog>
    </section>
  );
}
