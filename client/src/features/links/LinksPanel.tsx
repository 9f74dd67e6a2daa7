import type { LinkInfo } from '@cairn/shared/http/routes.ts';
import { LINK_POLICIES, type LinkPolicy, type Role } from '@cairn/shared/mentorship.ts';
import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { LinkCard } from './LinkCard.tsx';
import { linksFor } from './linkOrder.ts';
import styles from './links.module.css';
import type { LinksModel } from './LinksModel.ts';

interface Props {
  model: LinksModel;
  title: string;
  ownRole: Role;
}

/** All links of a mentorship, to hand on and to renew. */
export function LinksPanel({ model, title, ownRole }: Props) {
  const { t } = useTranslation(['front', 'common']);
  const links = useSnapshot(model);
  const [renewing, setRenewing] = useState<LinkInfo | null>(null);

  // Whoever opens this wants the addresses that hold now: removing someone renews one.
  useEffect(() => void model.refresh(), [model]);

  const setPolicy = async (policy: LinkPolicy) => {
    try {
      await model.setPolicy(policy);
      toast(t('links.policyChanged'), { tone: 'good' });
    } catch {
      toast(t('common:didNotWork'), { tone: 'problem' });
    }
  };

  if (links.state === 'loading') return <Skeleton height="14rem" />;
  if (links.state === 'failed') {
    return (
      <Banner tone="problem" live action={<Button onPress={links.retry}>{t('common:tryAgain')}</Button>}>
        {t('links.loadFailed')} {t(`common:errors.${links.code}`)}
      </Banner>
    );
  }
  return (
    <>
      {links.open ? (
        <p className={styles.lead}>{t('links.lead')}</p>
      ) : (
        <Banner tone="attention">
          {links.policy === 'auto' ? t('links.closedByAccounts') : t('links.closedByOwner')}
        </Banner>
      )}
      <ul className={styles.list}>
        {linksFor(ownRole, links.links).map((link) => (
          <LinkCard key={link.id} link={link} title={title}>
            <Button
              variant="plain"
              icon={<RefreshCw size={16} aria-hidden="true" />}
              onPress={() => setRenewing(link)}
            >
              {t('links.renew')}
            </Button>
          </LinkCard>
        ))}
      </ul>
      <RadioCards
        label={t('links.policy')}
        value={links.policy}
        onChange={(policy) => void setPolicy(policy)}
        options={LINK_POLICIES.map((id) => ({
          id,
          label: t(`links.policies.${id}`),
          note: t(`links.policyNotes.${id}`),
        }))}
      />
      <ConfirmDialog
        isOpen={renewing !== null}
        onOpenChange={(open) => !open && setRenewing(null)}
        title={t('links.renewTitle')}
        confirmLabel={t('links.renewConfirm')}
        onConfirm={async () => {
          if (!renewing) return;
          await model.renew(renewing.id);
          toast(t('links.renewed'), { tone: 'good' });
        }}
      >
        <p>{t('links.renewWords')}</p>
      </ConfirmDialog>
    </>
  );
}
