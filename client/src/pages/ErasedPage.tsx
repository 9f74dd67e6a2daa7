import { useEffect } from 'react';
import { forgetErased } from '../features/privacy/forgetHere.ts';
import { buttonClass } from '../ui/buttonClass.ts';
import { useTranslation } from '../words/words.ts';
import { MessagePage } from './MessagePage.tsx';
import { usePageServices } from './pageContext.ts';

/** Nothing is left of the mentorship; what this device has kept of it goes too. */
export function ErasedPage() {
  const { t } = useTranslation('common');
  const { api } = usePageServices();
  useEffect(() => void forgetErased(api), [api]);
  return (
    <MessagePage
      title={t('pages.erased.title')}
      actions={
        <a className={buttonClass('primary')} href="/">
          {t('toFront')}
        </a>
      }
    >
      {t('pages.erased.words')}
    </MessagePage>
  );
}
