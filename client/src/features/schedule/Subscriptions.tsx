import type { ScheduleState } from '@cairn/shared/http/scheduleRoutes.ts';
import type { Reminders } from '@cairn/shared/schedule/schedule.ts';
import { Copy, Link2 } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import type { ScheduleModel } from './ScheduleModel.ts';
import styles from './Subscriptions.module.css';

interface Props {
  model: ScheduleModel;
  schedule: ScheduleState;
}

const KINDS = [
  'dayBefore',
  'shortlyBefore',
  'recap',
  'openActions',
] as const satisfies readonly (keyof Reminders)[];

/** What one hears of sessions outside of this page: mails, and one's own calendar. */
export function Subscriptions({ model, schedule }: Props) {
  const { t } = useTranslation(['schedule', 'common']);
  const { reminders, mailTo } = schedule;
  const change = async (fields: Partial<Reminders>) => {
    try {
      await model.setReminders({ ...reminders, ...fields });
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    }
  };
  return (
    <div className={styles.page}>
      <section className={styles.part} aria-labelledby="schedule-mails">
        <h3 id="schedule-mails" className={styles.title}>
          {t('mails.title')}
        </h3>
        {mailTo === null ? (
          <p className={styles.quiet}>{t('mails.noAddress')}</p>
        ) : (
          <>
            <p className={styles.quiet}>{t('mails.to', { address: mailTo })}</p>
            {KINDS.map((kind) => (
              <Switch key={kind} isSelected={reminders[kind]} onChange={(on) => void change({ [kind]: on })}>
                {t(`mails.${kind}`)}
              </Switch>
            ))}
          </>
        )}
      </section>
      <section className={styles.part} aria-labelledby="schedule-feed">
        <h3 id="schedule-feed" className={styles.title}>
          {t('feed.title')}
        </h3>
        <Feed model={model} />
      </section>
    </div>
  );
}

type FeedState = { state: 'closed' | 'busy' | 'failed' } | { state: 'open'; url: string | null };

function Feed({ model }: { model: ScheduleModel }) {
  const { t } = useTranslation(['schedule', 'common']);
  const [feed, setFeed] = useState<FeedState>({ state: 'closed' });
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);

  const show = async () => {
    setFeed({ state: 'busy' });
    try {
      setFeed({ state: 'open', url: (await model.feed()) ?? (await model.renewFeed()) });
    } catch {
      setFeed({ state: 'failed' });
    }
  };
  const copy = async (url: string) => {
    try {
      await navigator.clipboard.writeText(url);
      toast(t('common:copied'), { tone: 'good' });
    } catch {
      toast(t('common:copyFailed'), { tone: 'problem' });
    }
  };

  if (feed.state !== 'open' || feed.url === null) {
    return (
      <>
        <p className={styles.quiet}>{t(feed.state === 'open' ? 'feed.revoked' : 'feed.words')}</p>
        {feed.state === 'failed' && (
          <Banner tone="problem" live>
            {t('common:didNotWork')}
          </Banner>
        )}
        <Button
          icon={<Link2 size={16} aria-hidden="true" />}
          busy={feed.state === 'busy'}
          onPress={() => void show()}
        >
          {t('feed.show')}
        </Button>
      </>
    );
  }
  const { url } = feed;
  return (
    <>
      <TextField label={t('feed.address')} value={url} isReadOnly description={t('feed.note')} />
      <div className={styles.buttons}>
        <Button variant="primary" icon={<Copy size={16} aria-hidden="true" />} onPress={() => void copy(url)}>
          {t('common:copy')}
        </Button>
        <Button variant="plain" onPress={() => setAsking('renew')}>
          {t('feed.renew')}
        </Button>
        <Button variant="plain" onPress={() => setAsking('revoke')}>
          {t('feed.revoke')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t(asking === 'revoke' ? 'feed.revokeTitle' : 'feed.renewTitle')}
        confirmLabel={t(asking === 'revoke' ? 'feed.revoke' : 'feed.renew')}
        tone="danger"
        onConfirm={async () => {
          if (asking === 'revoke') {
            await model.revokeFeed();
            setFeed({ state: 'open', url: null });
          } else setFeed({ state: 'open', url: await model.renewFeed() });
        }}
      >
        <p>{t('feed.gone')}</p>
      </ConfirmDialog>
    </>
  );
}
