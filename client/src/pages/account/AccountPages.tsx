import '../../words/accountWords.ts';
import { AccountPage } from './AccountPage.tsx';
import { ForgotPage, ResetPage, VerifyPage } from './MailLinkPages.tsx';
import { SignInPage } from './SignInPage.tsx';
import { SignUpPage } from './SignUpPage.tsx';
import type { AccountPageName } from './accountRoute.ts';

/** The page about accounts that an address names. */
export function AccountPages({ page, fragment }: { page: AccountPageName; fragment: string }) {
  switch (page) {
    case 'signIn':
      return <SignInPage fragment={fragment} failed={false} />;
    case 'signInFailed':
      return <SignInPage fragment={fragment} failed />;
    case 'signUp':
      return <SignUpPage fragment={fragment} />;
    case 'verify':
      return <VerifyPage fragment={fragment} />;
    case 'forgot':
      return <ForgotPage />;
    case 'reset':
      return <ResetPage fragment={fragment} />;
    case 'account':
      return <AccountPage />;
  }
}
