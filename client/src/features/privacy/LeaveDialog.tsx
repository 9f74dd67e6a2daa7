import '../../words/privacyWords.ts';
import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import { useState } from 'react';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Loading } from '../../lib/Loading.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { Loaded } from '../script/Loaded.tsx';
import { forgetMentorship } from './forgetHere.ts';
import styles from './Privacy.module.css';

interface Props {
  mentorshipId: string;
  title: string;
  personId: string;
  api: Api;
  onClose: () => void;
  /** Done, and told. */
  onLeft: () => void;
}

/** What leaving means, and the two things that one may say with it: who follows as the owner, and whether one's words go too. */
export function LeaveDialog({ mentorshipId, title, personId, api, onClose, onLeft }: Props) {
  const { t } = useTranslation(['privacy', 'common']);
  const [state] = useState(
    () => new Loading(() => api.call('readMentorship', { mentorshipId }, { personId })),
  );
  const [busy, setBusy] = useState(false);
  const close = () => !busy && onClose();
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && close()}
      title={t('leave.dialog', { title })}
      size="small"
      role="alertdialog"
    >
      <p>{t('leave.what')}</p>
      <Loaded from={state}>
        {(now) => (
          <Choices
            state={now}
            personId={personId}
            api={api}
            busy={busy}
            setBusy={setBusy}
            onClose={onClose}
            onLeft={onLeft}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

interface ChoicesProps extends Pick<Props, 'personId' | 'api' | 'onClose' | 'onLeft'> {
  state: MentorshipState;
  busy: boolean;
  setBusy: (busy: boolean) => void;
}

function Choices({ state, personId, api, busy, setBusy, onClose, onLeft }: ChoicesProps) {
  const { t } = useTranslation(['privacy', 'common']);
  const { mentorship, members, you } = state;
  const others = members.filter((member) => member.personId !== personId);
  const heir = others.find(({ role }) => role !== 'observer') ?? others[0];
  const [heirId, setHeirId] = useState(heir?.personId ?? null);
  const [erase, setErase] = useState(false);
  const [problem, setProblem] = useState<ReturnType<typeof errorCode> | null>(null);
  const leave = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const named = you.isOwner ? heirId : null;
      await api.call('leaveMentorship', { mentorshipId: mentorship.id, heirId: named, erase }, { personId });
      await forgetMentorship(state, personId);
      onLeft();
      toast(t(erase ? 'leave.doneErased' : 'leave.done', { title: mentorship.title }), { tone: 'good' });
    } catch (error) {
      setProblem(errorCode(error));
      setBusy(false);
    }
  };
  return (
    <div className={styles.choices}>
      {others.length === 0 && <p>{t('leave.alone')}</p>}
      {you.isOwner && others.length > 0 && (
        <Select
          label={t('leave.heir')}
          description={t('leave.heirNote')}
          value={heirId}
          onChange={setHeirId}
          options={others.map((other) => ({ id: other.personId, label: other.name }))}
        />
      )}
      <Switch isSelected={erase} onChange={setErase}>
        {t('leave.erase')}
      </Switch>
      <p className={styles.quiet}>{t('leave.eraseNote')}</p>
      {problem && (
        <Banner tone="problem" live>
          {t(`common:errors.${problem}`)}
        </Banner>
      )}
      <div className={styles.row}>
        <Button onPress={onClose} isDisabled={busy}>
          {t('leave.stay')}
        </Button>
        <Button variant="danger" busy={busy} onPress={() => void leave()}>
          {t('leave.confirm')}
        </Button>
      </div>
    </div>
  );
}
