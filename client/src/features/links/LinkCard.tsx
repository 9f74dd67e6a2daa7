import type { LinkInfo } from '@cairn/shared/http/routes.ts';
import { Copy, Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './LinkCard.module.css';

interface Props {
  link: LinkInfo;
  /** The mentorship's title, for the words that go with a shared link. */
  title: string;
  /** The one that is most likely wanted next. */
  primary?: boolean;
  onCopied?: () => void;
  /** More that can be done with it. */
  children?: ReactNode;
}

/** One link to hand on: for whom, what it makes of them, and ways to take it along. */
export function LinkCard({ link, title, primary = false, onCopied, children }: Props) {
  const { t } = useTranslation(['front', 'common']);
  const { role, url } = link;
  const addressId = `link-${link.id}`;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      toast(t('common:copied'), { tone: 'good' });
      onCopied?.();
    } catch {
      const address = document.getElementById(addressId);
      if (address instanceof HTMLInputElement) {
        address.focus();
        address.select();
      }
      toast(t('common:copyFailed'), { tone: 'problem' });
    }
  };
  const share = async () => {
    try {
      await navigator.share({ text: t('links.shareText', { title }), url });
      onCopied?.();
    } catch {
      // The person closed the share sheet.
    }
  };

  return (
    <li className={styles.card} data-role={role}>
      <div className={styles.words}>
        <h2 className={styles.for}>{t(`links.for.${role}`)}</h2>
        <p className={styles.makes}>{t(`links.makes.${role}`)}</p>
      </div>
      <input
        id={addressId}
        className={styles.address}
        aria-label={t('links.addressOf', { role: t(`common:roles.${role}`).toLocaleLowerCase() })}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles.actions}>
        <Button
          variant={primary ? 'primary' : 'quiet'}
          icon={<Copy size={16} aria-hidden="true" />}
          aria-label={t(`links.copyFor.${role}`)}
          onPress={() => void copy()}
        >
          {t('common:copy')}
        </Button>
        {'share' in navigator && (
          <Button icon={<Share2 size={16} aria-hidden="true" />} onPress={() => void share()}>
            {t('links.share')}
          </Button>
        )}
        {children}
      </div>
    </li>
  );
}
