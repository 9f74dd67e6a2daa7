import type { Session } from '@cairn/shared/mentorship.ts';
import type { Scope } from '@cairn/shared/schedule/schedule.ts';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { useTranslation } from '../../words/words.ts';
import type { ScheduleModel } from './ScheduleModel.ts';
import { dayWords } from './timeWords.ts';

interface Props {
  model: Pick<ScheduleModel, 'cancel'>;
  session: Session;
  now: number;
  onClose: () => void;
}

/** Asks what shall be cancelled, and says what stays. */
export function CancelDialog({ model, session, now, onClose }: Props) {
  const { t } = useTranslation('schedule');
  const [scope, setScope] = useState<Scope>('this');
  const { time } = session;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={time ? t('cancelTitle', { day: dayWords(time.startsAt, now) }) : t('cancelTitleNoTime')}
      confirmLabel={t(scope === 'this' ? 'cancelOne' : 'endSeries')}
      dismissLabel={t('keepIt')}
      tone="danger"
      onConfirm={() => model.cancel(session.id, scope)}
    >
      {time?.seriesId != null && (
        <RadioCards
          label={t('dialog.scope')}
          value={scope}
          onChange={setScope}
          options={[
            { id: 'this', label: t('scope.this') },
            { id: 'following', label: t('scope.followingEnd') },
          ]}
        />
      )}
      <p>{t('cancelWords')}</p>
    </ConfirmDialog>
  );
}
