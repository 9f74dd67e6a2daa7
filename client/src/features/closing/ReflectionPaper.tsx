import type { Reflection } from '@cairn/shared/learning.ts';
import { Lock } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import { ConfidenceScale } from '../work/plan/goals/ConfidenceScale.tsx';
import styles from './Closing.module.css';
import type { ClosingModel } from './ClosingModel.ts';
import { Said, SaidForm } from './SaidTexts.tsx';

interface Props {
  model: ClosingModel;
  sessionId: string;
  reflection: Reflection | null;
}

const NOTHING = { learned: '', worked: '', confidence: null };

/** What somebody takes out of a session, for themselves alone. */
export function ReflectionPaper({ model, sessionId, reflection }: Props) {
  const { t } = useTranslation(['closing', 'common']);
  const [writing, setWriting] = useState(false);
  const [confidence, setConfidence] = useState(reflection?.confidence ?? null);
  const fields = (['learned', 'worked'] as const).map((key) => ({
    key,
    label: t(`reflection.${key}`),
    maxLength: 3000,
  }));
  const attempt = (asked: Promise<void>) =>
    void asked.catch(() => toast(t('common:didNotWork'), { tone: 'problem' }));
  const clear = async (before: Reflection) => {
    await model.reflect(sessionId, NOTHING);
    setConfidence(null);
    const { learned, worked } = before;
    const undo = async () => {
      await model.reflect(sessionId, { learned, worked, confidence: before.confidence });
      setConfidence(before.confidence);
    };
    toast(t('reflection.cleared'), { action: { label: t('reflection.undo'), run: () => attempt(undo()) } });
  };
  if (!writing && reflection) {
    return (
      <Private>
        <Said fields={fields} texts={reflection} />
        {reflection.confidence !== null && (
          <p className={styles.score}>{t('reflection.score', { value: reflection.confidence })}</p>
        )}
        <div className={styles.buttons}>
          <Button size="small" onPress={() => setWriting(true)}>
            {t('change')}
          </Button>
          <Button size="small" variant="plain" onPress={() => attempt(clear(reflection))}>
            {t('reflection.clear')}
          </Button>
        </div>
      </Private>
    );
  }
  if (!writing) {
    return (
      <Private>
        <p className={styles.quiet}>{t('reflection.words')}</p>
        <div className={styles.buttons}>
          <Button onPress={() => setWriting(true)}>{t('reflection.write')}</Button>
        </div>
      </Private>
    );
  }
  return (
    <Private>
      <p className={styles.quiet}>{t('reflection.words')}</p>
      <SaidForm
        fields={fields}
        said={reflection}
        saveLabel={t('reflection.save')}
        save={async (texts) => {
          await model.reflect(sessionId, { ...texts, confidence });
          toast(t('reflection.saved'), { tone: 'good' });
          setWriting(false);
        }}
        cancel={() => setWriting(false)}
      >
        <ConfidenceScale label={t('reflection.confidence')} value={confidence} onChange={setConfidence} />
      </SaidForm>
    </Private>
  );
}

/** The paper of what only I see. */
export function Private({ children }: { children: ReactNode }) {
  const { t } = useTranslation('closing');
  return (
    <div className={styles.private}>
      <p className={styles.onlyYou}>
        <Lock size={14} aria-hidden="true" />
        {t('reflection.onlyYou')}
      </p>
      {children}
    </div>
  );
}
