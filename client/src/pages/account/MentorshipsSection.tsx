import '../../words/privacyWords.ts';
import type { AccountInfo } from '@cairn/shared/http/accountRoutes.ts';
import type { LeftMentorship } from '@cairn/shared/http/privacyRoutes.ts';
import { useState } from 'react';
import { longDay } from '../../features/privacy/days.ts';
import { LeaveDialog } from '../../features/privacy/LeaveDialog.tsx';
import { Loaded } from '../../features/script/Loaded.tsx';
import { Loading } from '../../lib/Loading.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { usePageServices } from '../pageContext.ts';
import styles from './AccountPage.module.css';
import { Section } from './Section.tsx';

interface Leaving {
  mentorshipId: string;
  title: string;
  personId: string;
}

/** The mentorships that one is in, to leave them, and those that one left, to take back what one wrote. */
export function MentorshipsSection({ account: { personIds } }: { account: AccountInfo }) {
  const { t } = useTranslation(['privacy', 'common']);
  const { api } = usePageServices();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const [erasing, setErasing] = useState<LeftMentorship | null>(null);
  const [mine] = useState(
    () =>
      new Loading(async () => {
        const [now, before] = await Promise.all([api.call('listMine', {}), api.call('listLeft', {})]);
        return { now: now.mentorships, left: before.left };
      }),
  );
  const erase = async () => {
    if (!erasing) return;
    const { mentorshipId, personId } = erasing;
    await api.call('eraseMyWords', { mentorshipId }, { personId });
    toast(t('mine.erased'), { tone: 'good' });
  };
  const isOwn = ({ personId }: { personId: string }) => personIds.includes(personId);
  return (
    <Section title={t('mine.title')} words={t('mine.words')}>
      <Loaded from={mine}>
        {({ now, left }) => {
          const [here, gone] = [now.filter(({ you }) => isOwn(you)), left.filter(isOwn)];
          if (here.length + gone.length === 0) return <p className={styles.note}>{t('mine.none')}</p>;
          return (
            <ul className={styles.list}>
              {here.map(({ mentorship: { id, title }, you: { personId, role } }) => (
                <li key={`${id} ${personId}`} className={styles.item}>
                  <div className={styles.itemWords}>
                    <p>
                      <a href={`/mentorships/${id}`}>{title}</a>
                    </p>
                    <p className={styles.note}>
                      {t('mine.role', { role: t(`common:roles.${role}`).toLocaleLowerCase() })}
                    </p>
                  </div>
                  <Button
                    size="small"
                    aria-label={t('mine.leaveOf', { title })}
                    onPress={() => setLeaving({ mentorshipId: id, title, personId })}
                  >
                    {t('mine.leave')}
                  </Button>
                </li>
              ))}
              {gone.map((one) => (
                <li key={`${one.mentorshipId} ${one.personId}`} className={styles.item}>
                  <div className={styles.itemWords}>
                    <p>{one.title}</p>
                    <p className={styles.note}>{t('mine.left', { day: longDay(one.leftAt) })}</p>
                  </div>
                  <Button
                    size="small"
                    aria-label={t('mine.eraseOf', { title: one.title })}
                    onPress={() => setErasing(one)}
                  >
                    {t('mine.erase')}
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {leaving && (
        <LeaveDialog
          {...leaving}
          api={api}
          onClose={() => setLeaving(null)}
          onLeft={() => {
            setLeaving(null);
            void mine.reload();
          }}
        />
      )}
      <ConfirmDialog
        isOpen={erasing !== null}
        onOpenChange={(open) => !open && setErasing(null)}
        title={t('mine.eraseTitle', { title: erasing?.title ?? '' })}
        confirmLabel={t('mine.eraseConfirm')}
        tone="danger"
        onConfirm={erase}
      >
        <p>{t('mine.eraseWords')}</p>
      </ConfirmDialog>
    </Section>
  );
}
