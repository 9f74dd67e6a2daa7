import '../../words/scheduleWords.ts';
import { useState } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useTranslation } from '../../words/words.ts';
import { ComingSessions } from './ComingSessions.tsx';
import type { ScheduleModel } from './ScheduleModel.ts';
import { Subscriptions } from './Subscriptions.tsx';

export interface SessionsDialogProps {
  model: ScheduleModel;
  mayPlan: boolean;
  onClose: () => void;
}

/** The sessions of a mentorship that are to come, and how one hears of them. */
export function SessionsDialog({ model, mayPlan, onClose }: SessionsDialogProps) {
  const { t } = useTranslation('schedule');
  const page = useSnapshot(model);
  const [now] = useState(() => Date.now());
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={t('title')} size="large">
      <ComingSessions model={model} mayPlan={mayPlan} now={now} />
      {page.state === 'open' && <Subscriptions model={model} schedule={page.schedule} />}
    </Dialog>
  );
}
