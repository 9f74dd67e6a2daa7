import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from '../words/words.ts';

interface Props {
  /** What the tab of the browser is called. */
  title: string;
  /** What the heading shows; the title when left out. */
  children?: ReactNode;
  className?: string | undefined;
}

/** The first thing on a loaded page has the browser's own focus; every later one is moved to, so that it is read. */
let isFirst = true;

/** The page's one `h1`. Names the tab, and takes the focus when the page opens after another. */
export function PageTitle({ title, children, className }: Props) {
  const { t } = useTranslation('common');
  const heading = useRef<HTMLHeadingElement>(null);
  const tabTitle = t('pageTitle', { page: title });

  useEffect(() => {
    document.title = tabTitle;
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, [tabTitle]);

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? title}
    </h1>
  );
}
