import type { ReactNode } from 'react';
import type { Loading } from '../../lib/Loading.ts';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../words/words.ts';

interface Props<T> {
  from: Loading<T>;
  /** The CSS height of what is on its way. */
  height?: string;
  children: (value: T) => ReactNode;
}

/** What was read from the server; until then its place, and where it can't be had, why and what to do. */
export function Loaded<T>({ from, height = '6rem', children }: Props<T>) {
  const { t } = useTranslation('common');
  const now = useSnapshot(from);
  switch (now.state) {
    case 'loading':
      return (
        <div role="status">
          <VisuallyHidden>{t('pages.opening')}</VisuallyHidden>
          <Skeleton height={height} />
        </div>
      );
    case 'unreachable':
      return (
        <Banner
          tone="problem"
          live
          action={
            <Button size="small" onPress={() => void from.reload()}>
              {t('tryAgain')}
            </Button>
          }
        >
          {t(`errors.${now.code}`)}
        </Banner>
      );
    case 'here':
      return children(now.value);
  }
}
