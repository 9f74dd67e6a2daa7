import { useState, type ReactNode } from 'react';
import { useSubmit } from '../../lib/useSubmit.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import { useTranslation } from '../../words/words.ts';
import styles from './Closing.module.css';

interface Props<Key extends string> {
  fields: readonly { key: Key; label: string; maxLength: number }[];
  /** What was said before; null for nothing. */
  said: Record<Key, string> | null;
  saveLabel: string;
  save: (texts: Record<Key, string>) => Promise<void>;
  /** What is missing while every field is empty; left out where nothing needs to be said. */
  needsOne?: string;
  /** What belongs to it besides the texts. */
  children?: ReactNode;
  /** Closes without saving; undefined where the questions stand open. */
  cancel: (() => void) | undefined;
}

/** A few questions with room to answer. What was typed stays where saving fails. */
export function SaidForm<Key extends string>({
  fields,
  said,
  saveLabel,
  save,
  needsOne,
  children,
  cancel,
}: Props<Key>) {
  const { t } = useTranslation(['closing', 'common']);
  const [texts, setTexts] = useState(
    () => Object.fromEntries(fields.map(({ key }) => [key, said?.[key] ?? ''])) as Record<Key, string>,
  );
  const form = useSubmit();
  const first = fields[0]?.key ?? '';
  const missing =
    needsOne !== undefined && fields.every(({ key }) => texts[key].trim() === '') ? needsOne : null;
  return (
    <form className={styles.form} onSubmit={form.submit({ [first]: missing }, () => save(texts))}>
      {fields.map(({ key, label, maxLength }) => (
        <TextArea
          key={key}
          name={key}
          label={label}
          rows={2}
          maxLength={maxLength}
          value={texts[key]}
          onChange={(text) => setTexts({ ...texts, [key]: text })}
          error={form.tried && key === first ? missing : null}
        />
      ))}
      {children}
      {form.problem !== null && (
        <Banner tone="problem" live>
          {t(`common:errors.${form.problem}`)}
        </Banner>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" busy={form.busy}>
          {saveLabel}
        </Button>
        {cancel && <Button onPress={cancel}>{t('common:cancel')}</Button>}
      </div>
    </form>
  );
}

interface SaidProps<Key extends string> {
  fields: readonly { key: Key; label: string }[];
  texts: Record<Key, string>;
}

/** The same, to be read. */
export function Said<Key extends string>({ fields, texts }: SaidProps<Key>) {
  return (
    <dl className={styles.said}>
      {fields
        .filter(({ key }) => texts[key] !== '')
        .map(({ key, label }) => (
          <div key={key}>
            <dt className={styles.question}>{label}</dt>
            <dd className={styles.answer}>{texts[key]}</dd>
          </div>
        ))}
    </dl>
  );
}
