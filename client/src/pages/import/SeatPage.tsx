import '../../words/archiveWords.ts';
import type { Role } from '@cairn/shared/mentorship.ts';
import { useState } from 'react';
import { errorCode } from '../../lib/apiCall.ts';
import { Loading } from '../../lib/Loading.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import { MessagePage } from '../MessagePage.tsx';
import { UnreachablePage } from '../messages.tsx';
import { usePageServices } from '../pageContext.ts';

/** The seat that a link gives: whoever opens it says that they are that member. */
export function SeatPage({ secret }: { secret: string }) {
  const { t } = useTranslation(['archive', 'common']);
  const { api } = usePageServices();
  const [preview] = useState(() => new Loading(() => api.call('previewSeat', { secret })));
  const now = useSnapshot(preview);
  switch (now.state) {
    case 'loading':
      return <MessagePage waiting title={t('seat.looking')} />;
    case 'unreachable':
      return now.code === 'not_found' || now.code === 'bad_input' ? (
        <GonePage />
      ) : (
        <UnreachablePage
          title={t('common:errors.unavailable')}
          code={now.code}
          retry={() => void preview.reload()}
        />
      );
    case 'here':
      return <OpenSeat secret={secret} {...now.value} />;
  }
}

function GonePage() {
  const { t } = useTranslation(['archive', 'common']);
  return (
    <MessagePage
      title={t('seat.goneTitle')}
      actions={
        <a className={buttonClass('quiet')} href="/">
          {t('common:toFront')}
        </a>
      }
    >
      {t('seat.goneWords')}
    </MessagePage>
  );
}

interface OpenProps {
  secret: string;
  title: string;
  name: string;
  role: Role;
}

function OpenSeat({ secret, title, name, role }: OpenProps) {
  const { t } = useTranslation(['archive', 'common']);
  const { api, identity, go } = usePageServices();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ReturnType<typeof errorCode> | null>(null);
  const take = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { mentorship, you } = await api.call('takeSeat', { secret });
      identity.choose(mentorship.id, you.personId);
      go(`/mentorships/${mentorship.id}`);
    } catch (error) {
      setBusy(false);
      setProblem(errorCode(error));
    }
  };
  if (problem === 'not_found') return <GonePage />;
  return (
    <MessagePage
      title={t('seat.title')}
      actions={
        <Button variant="primary" busy={busy} onPress={() => void take()}>
          {t('seat.take', { name })}
        </Button>
      }
    >
      {t('seat.words', { title, name, role: t(`common:roles.${role}`).toLocaleLowerCase() })} {t('seat.note')}
      {problem !== null && (
        <Banner tone="problem" live>
          {t(`common:errors.${problem}`)}
        </Banner>
      )}
    </MessagePage>
  );
}
