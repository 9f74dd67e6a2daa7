import type { ClosingAnswer } from '@cairn/shared/http/learningRoutes.ts';
import { useState } from 'react';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './Closing.module.css';
import type { ClosingModel } from './ClosingModel.ts';
import { Said, SaidForm } from './SaidTexts.tsx';

interface Props {
  model: ClosingModel;
  sessionId: string;
  answers: readonly ClosingAnswer[];
  personId: string;
  mayAnswer: boolean;
  nameOf: (personId: string) => string;
}

/** What each learned and what made it work, said to all: the report that the members own together. */
export function SharedAnswers({ model, sessionId, answers, personId, mayAnswer, nameOf }: Props) {
  const { t } = useTranslation('closing');
  const own = answers.find((answer) => answer.personId === personId);
  const [writing, setWriting] = useState(false);
  const fields = (['learned', 'worked'] as const).map((key) => ({
    key,
    label: t(`shared.${key}`),
    maxLength: 3000,
  }));
  const isWriting = mayAnswer && writing;
  return (
    <div className={styles.pairs}>
      <p className={styles.quiet}>{t('shared.words')}</p>
      {answers
        .filter((answer) => !isWriting || answer !== own)
        .map((answer) => (
          <div key={answer.personId} className={styles.person}>
            <Avatar name={nameOf(answer.personId)} personId={answer.personId} />
            <div className={styles.pair}>
              <p className={styles.name}>{nameOf(answer.personId)}</p>
              <Said fields={fields} texts={answer} />
              {mayAnswer && answer === own && (
                <div className={styles.buttons}>
                  <Button size="small" onPress={() => setWriting(true)}>
                    {t('change')}
                  </Button>
                </div>
              )}
            </div>
          </div>
        ))}
      {!mayAnswer && answers.length === 0 && <p className={styles.quiet}>{t('shared.none')}</p>}
      {mayAnswer && !own && !writing && (
        <div className={styles.buttons}>
          <Button onPress={() => setWriting(true)}>{t('shared.write')}</Button>
        </div>
      )}
      {isWriting && (
        <SaidForm
          fields={fields}
          said={own ?? null}
          saveLabel={t('shared.save')}
          save={async (texts) => {
            await model.answer(sessionId, texts);
            setWriting(false);
            toast(t('shared.saved'), { tone: 'good' });
          }}
          {...(!own && { needsOne: t('feedback.needsOne') })}
          cancel={() => setWriting(false)}
        />
      )}
    </div>
  );
}
