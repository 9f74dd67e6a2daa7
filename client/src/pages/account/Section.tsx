import type { ErrorCode } from '@cairn/shared/errors.ts';
import { useId, type ReactNode } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { useTranslation } from '../../words/words.ts';
import styles from './AccountPage.module.css';

interface Props {
  title: string;
  /** What it is about, in a sentence. */
  words?: ReactNode;
  children?: ReactNode;
}

/** One matter of the account's page. */
export function Section({ title, words, children }: Props) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {words !== undefined && <p className={styles.words}>{words}</p>}
      {children}
    </section>
  );
}

/** What the server refused with, and the way on. */
export function Problem({ code }: { code: ErrorCode | null }) {
  const { t } = useTranslation(['account', 'common']);
  if (code === null) return null;
  const words =
    code === 'not_fresh' || code === 'rate_limited'
      ? t(`problems.${code}`)
      : code === 'wrong_credentials'
        ? t('problems.wrongPassword')
        : t(`common:errors.${code}`);
  const signIn = (
    <a className={buttonClass('quiet')} href="/sign-in#/account">
      {t('signInAgain')}
    </a>
  );
  return (
    <Banner tone="problem" live action={code === 'unauthenticated' ? signIn : undefined}>
      {words}
    </Banner>
  );
}
