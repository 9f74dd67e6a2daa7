import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import { Button } from '../ui/Button.tsx';
import { buttonClass } from '../ui/buttonClass.ts';
import { useSnapshot } from '../lib/useSnapshot.ts';
import { useTranslation } from '../words/words.ts';
import { MessagePage } from './MessagePage.tsx';
import { usePageServices } from './pageContext.ts';

const reload = () => window.location.reload();

export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <MessagePage
      title={t('pages.notFound.title')}
      actions={
        <a className={buttonClass('primary')} href="/">
          {t('toFront')}
        </a>
      }
    >
      {t('pages.notFound.words')}
    </MessagePage>
  );
}

export function BrokenPage() {
  const { t } = useTranslation('common');
  return (
    <MessagePage
      title={t('pages.broken.title')}
      actions={
        <Button variant="primary" onPress={reload}>
          {t('reload')}
        </Button>
      }
    >
      {t('pages.broken.words')}
    </MessagePage>
  );
}

/** The page is older than the server. */
export function OldVersionPage() {
  const { t } = useTranslation('common');
  return (
    <MessagePage
      title={t('pages.old.title')}
      actions={
        <Button variant="primary" onPress={reload}>
          {t('reload')}
        </Button>
      }
    >
      {t('pages.old.words')}
    </MessagePage>
  );
}

export function NotMemberPage() {
  const { t } = useTranslation('common');
  const { account } = usePageServices();
  const isGuest = useSnapshot(account).state === 'guest';
  return (
    <MessagePage
      title={t('pages.notMember.title')}
      actions={
        <>
          <a className={buttonClass('primary')} href="/join">
            {t('pages.notMember.link')}
          </a>
          {isGuest && (
            <a className={buttonClass('quiet')} href={`/sign-in#${window.location.pathname}`}>
              {t('signIn')}
            </a>
          )}
          <a className={buttonClass('quiet')} href="/">
            {t('toFront')}
          </a>
        </>
      }
    >
      {t('pages.notMember.words')}
    </MessagePage>
  );
}

interface ChoosePersonProps {
  /** The people of this browser who are members. */
  people: readonly Member[];
  choose: (personId: string) => void;
}

export function ChoosePersonPage({ people, choose }: ChoosePersonProps) {
  const { t } = useTranslation('common');
  return (
    <MessagePage
      title={t('pages.choosing.title')}
      actions={people.map(({ personId, name, role }) => (
        <Button key={personId} onPress={() => choose(personId)}>
          {t('pages.choosing.continueAs', { name, role: t(`roles.${role}`).toLocaleLowerCase() })}
        </Button>
      ))}
    >
      {t('pages.choosing.words')}
    </MessagePage>
  );
}

interface UnreachableProps {
  title: string;
  code: ErrorCode;
  retry: () => void;
}

export function UnreachablePage({ title, code, retry }: UnreachableProps) {
  const { t } = useTranslation('common');
  return (
    <MessagePage
      title={title}
      actions={
        <Button variant="primary" onPress={retry}>
          {t('tryAgain')}
        </Button>
      }
    >
      {t(`errors.${code}`)}
    </MessagePage>
  );
}
