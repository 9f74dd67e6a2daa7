import type { VersionInfo } from '@cairn/shared/http/routes.ts';
import { History } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CollabDocument } from '../../../collab/types.ts';
import { useSnapshot } from '../../../lib/useSnapshot.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../../words/words.ts';
import { useWide } from '../useWide.ts';
import type { WorkKind } from '../workKinds.ts';
import type { ContentContext } from './DocumentContent.tsx';
import { VersionsModel } from './VersionsModel.ts';
import type { VersionsPort } from './versionsPort.ts';
import { VersionView } from './VersionView.tsx';
import { momentWords, reasonWords } from './versionWords.ts';
import styles from './Versions.module.css';

interface Props {
  port: VersionsPort;
  kind: WorkKind;
  document: CollabDocument;
  mayRestore: boolean;
  context: ContentContext;
  onRestored: () => void;
}

/** From this width in CSS pixels a version opens beside the list. */
const BESIDE_FROM = 560;

/** The versions of one document, newest first, and what the chosen one holds. */
export function Versions({ port, kind, document, mayRestore, context, onRestored }: Props) {
  const { t, language } = useTranslation(['work', 'common']);
  const [model] = useState(() => new VersionsModel(port, document));
  const { list, shown } = useSnapshot(model);
  const frame = useRef<HTMLDivElement>(null);
  const beside = useWide(frame, BESIDE_FROM);
  const rows = useRef<HTMLUListElement>(null);

  // Whoever opens this wants the versions that are there now.
  useEffect(() => void model.load(), [model]);
  const newest = list.state === 'here' ? list.value[0] : undefined;
  // Where there is room for both, the newest is open from the start.
  useEffect(() => {
    if (beside && newest && model.getSnapshot().shown === null) void model.show(newest);
  }, [model, beside, newest]);

  const back = (version: VersionInfo) => {
    void model.show(null);
    requestAnimationFrame(() =>
      rows.current?.querySelector<HTMLElement>(`[data-version="${version.id}"]`)?.focus(),
    );
  };

  const content = () => {
    switch (list.state) {
      case 'loading':
        return (
          <div className={styles.loading} role="status">
            <VisuallyHidden>{t('versions.loading')}</VisuallyHidden>
            <Skeleton height="2.75rem" />
            <Skeleton height="2.75rem" />
            <Skeleton height="2.75rem" />
          </div>
        );
      case 'failed':
        return (
          <Banner
            tone="problem"
            live
            className={styles.failed ?? ''}
            action={<Button onPress={list.retry}>{t('common:tryAgain')}</Button>}
          >
            {t('versions.loadFailed')} {t(`common:errors.${list.code}`)}
          </Banner>
        );
      case 'here':
        if (list.value.length === 0) {
          return (
            <EmptyState icon={<History size={28} />} title={t('versions.empty.title')}>
              {t('versions.empty.words')}
            </EmptyState>
          );
        }
        return (
          <>
            {(beside || !shown) && (
              <ul ref={rows} className={styles.list} aria-label={t('versions.list')}>
                {list.value.map((version) => (
                  <li key={version.id}>
                    <button
                      type="button"
                      className={styles.version}
                      data-version={version.id}
                      aria-current={version.id === shown?.version.id || undefined}
                      onClick={() => void model.show(version)}
                    >
                      <span className={styles.moment}>
                        {momentWords(version.at, context.now, t, language)}
                      </span>
                      <span className={styles.reason}>{reasonWords(version.reason, t)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
            {shown && (
              <VersionView
                key={shown.version.id}
                kind={kind}
                shown={shown}
                document={document}
                context={context}
                back={beside ? undefined : () => back(shown.version)}
                restore={mayRestore ? model.restore : undefined}
                onRestored={onRestored}
              />
            )}
          </>
        );
    }
  };
  return (
    <div ref={frame} className={styles.frame} data-beside={beside || undefined}>
      {content()}
    </div>
  );
}
