import { useEffect, useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { MessagePage } from '../MessagePage.tsx';
import { UnreachablePage } from '../messages.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { PageTitle } from '../PageTitle.tsx';
import { usePageServices } from '../pageContext.ts';
import styles from './AccountPage.module.css';
import { EmailSection, NameSection, PasswordSection } from './CredentialSections.tsx';
import { DeleteSection, DevicesSection, ExportSection, GuestsSection } from './LeavingSections.tsx';
import { MentorshipsSection } from './MentorshipsSection.tsx';
import { PasskeySection } from './PasskeySection.tsx';

/** Everything about one's own account. */
export function AccountPage() {
  const { t } = useTranslation('account');
  const { account: model } = usePageServices();
  const now = useSnapshot(model);
  const [asked, setAsked] = useState(false);

  // Whoever opens this wants it as it is now; another tab may have signed in or out.
  useEffect(() => void model.refresh().then(() => setAsked(true)), [model]);

  switch (now.state) {
    case 'unknown': {
      if (!asked) return <MessagePage waiting title={t('account.loading')} />;
      const retry = () => {
        setAsked(false);
        void model.refresh().then(() => setAsked(true));
      };
      return <UnreachablePage title={t('account.unreachable')} code="unavailable" retry={retry} />;
    }
    case 'guest':
      return (
        <MessagePage
          title={t('account.guestTitle')}
          actions={
            <>
              <a className={buttonClass('primary')} href="/sign-in#/account">
                {t('signIn.title')}
              </a>
              <a className={buttonClass('quiet')} href="/sign-up">
                {t('signUp.title')}
              </a>
            </>
          }
        >
          {t('account.guestWords')}
        </MessagePage>
      );
    case 'signedIn': {
      const { account } = now;
      return (
        <PageFrame>
          <div className={styles.page}>
            <PageTitle title={t('account.title')} className={styles.title} />
            <NameSection key={account.name} account={account} />
            <EmailSection account={account} />
            <PasswordSection account={account} />
            <PasskeySection account={account} />
            {account.guests.length > 0 && <GuestsSection account={account} />}
            <DevicesSection />
            <MentorshipsSection account={account} />
            <ExportSection />
            <DeleteSection account={account} />
          </div>
        </PageFrame>
      );
    }
  }
}
