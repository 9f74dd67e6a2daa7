import { lazy, Suspense } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import type { AccountModel } from './AccountModel.ts';

// Menus bring a good part of the component library along, and only who is signed in needs this one.
const AccountMenu = lazy(async () => ({ default: (await import('./AccountMenu.tsx')).AccountMenu }));

/** In the header: the way to sign in, or the menu of who is. */
export function AccountButton({ model, go }: { model: AccountModel; go: (address: string) => void }) {
  const { t } = useTranslation('common');
  const now = useSnapshot(model);
  switch (now.state) {
    case 'unknown':
      return null;
    case 'guest':
      return (
        <a className={buttonClass('plain', 'small')} href="/sign-in">
          {t('signIn')}
        </a>
      );
    case 'signedIn':
      return (
        <Suspense fallback={null}>
          <AccountMenu account={now.account} model={model} go={go} />
        </Suspense>
      );
  }
}
