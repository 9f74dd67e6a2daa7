import '../../words/closingWords.ts';
import type { CheckIn } from '@cairn/shared/learning.ts';
import { useState } from 'react';
import type { Api } from '../../lib/apiCall.ts';
import { useSubmit } from '../../lib/useSubmit.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { Loaded } from '../script/Loaded.tsx';
import { ConfidenceScale } from '../work/plan/goals/ConfidenceScale.tsx';
import styles from './Closing.module.css';
import { ClosingModel } from './ClosingModel.ts';
import { Private } from './ReflectionPaper.tsx';

interface Props {
  api: Api;
  mentorshipId: string;
  sessionId: string;
  personId: string;
  onClose: () => void;
}

/** Before or as a session begins: how sure somebody is, and in a line why. For themselves. */
export function CheckInDialog({ sessionId, onClose, ...parts }: Props) {
  const { t } = useTranslation('closing');
  const [model] = useState(() => new ClosingModel(parts));
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={t('checkIn.title')}>
      <Loaded from={model.learning}>
        {({ own }) => (
          <CheckInForm
            before={own.find((one) => one.sessionId === sessionId)?.checkIn ?? null}
            save={(said) => model.checkIn(sessionId, said)}
            onDone={onClose}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

interface FormProps {
  before: CheckIn | null;
  save: (said: Omit<CheckIn, 'at'>) => Promise<void>;
  onDone: () => void;
}

function CheckInForm({ before, save, onDone }: FormProps) {
  const { t } = useTranslation(['closing', 'common']);
  const [confidence, setConfidence] = useState(before?.confidence ?? null);
  const [line, setLine] = useState(before?.line ?? '');
  const form = useSubmit();
  const keep = async () => {
    await save({ confidence, line });
    toast(t('checkIn.saved'), { tone: 'good' });
    onDone();
  };
  const clear = async () => {
    await save({ confidence: null, line: '' });
    onDone();
  };
  return (
    <Private>
      <p className={styles.quiet}>{t('checkIn.words')}</p>
      <form className={styles.form} onSubmit={form.submit({}, keep)}>
        <ConfidenceScale label={t('checkIn.confidence')} value={confidence} onChange={setConfidence} />
        <TextField label={t('checkIn.line')} value={line} maxLength={300} onChange={setLine} />
        {form.problem !== null && (
          <Banner tone="problem" live>
            {t(`common:errors.${form.problem}`)}
          </Banner>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('checkIn.save')}
          </Button>
          {before && (
            <Button variant="plain" onPress={() => void form.run(clear)}>
              {t('checkIn.clear')}
            </Button>
          )}
        </div>
      </form>
    </Private>
  );
}
