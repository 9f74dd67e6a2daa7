import type { FeedbackPair, SessionFeedback } from '@cairn/shared/http/feedbackRoutes.ts';
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './Closing.module.css';
import type { ClosingModel } from './ClosingModel.ts';
import { Said, SaidForm } from './SaidTexts.tsx';

interface Props {
  model: ClosingModel;
  feedback: SessionFeedback;
  nameOf: (personId: string) => string;
}

const MAX_LENGTH = 1500;

/** What two say to each other after a session, for each of those whom this person answers. */
export function Feedback({ model, feedback, nameOf }: Props) {
  const { t } = useTranslation('closing');
  const { pairs } = feedback;
  if (pairs.length === 0) return <p className={styles.quiet}>{t('feedback.nobody')}</p>;
  return (
    <div className={styles.pairs}>
      {pairs.map((pair) => (
        <Pair
          key={pair.personId}
          model={model}
          feedback={feedback}
          pair={pair}
          name={nameOf(pair.personId)}
          isAlone={pairs.length === 1}
        />
      ))}
    </div>
  );
}

interface PairProps extends Omit<Props, 'nameOf'> {
  pair: FeedbackPair;
  name: string;
  /** There is no other pair: the questions stand open. */
  isAlone: boolean;
}

function Pair({ model, feedback: { sessionId, deadline }, pair, name, isAlone }: PairProps) {
  const { t, language } = useTranslation('closing');
  const [writing, setWriting] = useState(isAlone && pair.mine === null);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(deadline);
  const fields = (['observed', 'helped', 'tryNext'] as const).map((key) => ({
    key,
    label: t(`feedback.${key}`),
    maxLength: MAX_LENGTH,
  }));
  const { mine, theirs, revealed, hasAnswered } = pair;
  if (revealed) {
    if (!mine && !theirs) return <p className={styles.quiet}>{t('feedback.none', { day })}</p>;
    return (
      <div className={styles.pair}>
        {mine && theirs && <p className={styles.quiet}>{t('feedback.opened')}</p>}
        <div className={styles.both}>
          <Side title={t('feedback.from', { name })}>
            {theirs ? (
              <Said fields={fields} texts={theirs} />
            ) : (
              <p className={styles.quiet}>{t('feedback.late', { name, day })}</p>
            )}
          </Side>
          <Side title={t('feedback.to', { name })}>
            {mine ? (
              <Said fields={fields} texts={mine} />
            ) : (
              <p className={styles.quiet}>{t('feedback.lateYou', { day })}</p>
            )}
          </Side>
        </div>
      </div>
    );
  }
  const save = async (text: Parameters<ClosingModel['give']>[2]) => {
    await model.give(sessionId, pair.personId, text);
    setWriting(false);
    toast(t('feedback.saved'), { tone: 'good' });
  };
  return (
    <div className={styles.pair}>
      <p className={styles.name}>{t('feedback.to', { name })}</p>
      {/* Read out when the other answers while one writes. */}
      <p role="status" className={styles.quiet}>
        {hasAnswered
          ? t('feedback.theyAnswered', { name })
          : t(mine ? 'feedback.yours' : 'feedback.words', { name, day })}
      </p>
      {writing ? (
        <SaidForm
          fields={fields}
          said={mine}
          saveLabel={mine ? t('feedback.saveChange') : t('feedback.save', { name })}
          save={save}
          needsOne={t('feedback.needsOne')}
          cancel={mine || !isAlone ? () => setWriting(false) : undefined}
        />
      ) : (
        <>
          {mine && <Said fields={fields} texts={mine} />}
          <div className={styles.buttons}>
            <Button size="small" onPress={() => setWriting(true)}>
              {mine ? t('change') : t('feedback.write', { name })}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.side}>
      <p className={styles.name}>{title}</p>
      {children}
    </div>
  );
}
