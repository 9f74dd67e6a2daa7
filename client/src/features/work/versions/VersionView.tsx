import type { RestoredVersion } from '@cairn/shared/http/routes.ts';
import { ArrowLeft, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CollabDocument } from '../../../collab/types.ts';
import { useSnapshot } from '../../../lib/useSnapshot.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { toast } from '../../../ui/toasts.ts';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { useTranslation } from '../../../words/words.ts';
import type { WorkKind } from '../workKinds.ts';
import { DocumentContent, type ContentContext } from './DocumentContent.tsx';
import type { VersionsSnapshot } from './VersionsModel.ts';
import { momentWords, reasonWords } from './versionWords.ts';
import styles from './Versions.module.css';

interface Props {
  kind: WorkKind;
  shown: NonNullable<VersionsSnapshot['shown']>;
  document: CollabDocument;
  context: ContentContext;
  /** To the list, where it does not stand beside. */
  back: (() => void) | undefined;
  /** Left out for who may only look. */
  restore: ((versionId: string) => Promise<RestoredVersion>) | undefined;
  onRestored: () => void;
}

/** What one version holds, and the way to bring it back. */
export function VersionView({ kind, shown, document, context, back, restore, onRestored }: Props) {
  const { t, language } = useTranslation(['work', 'common']);
  const { presence } = useSnapshot(document);
  const [asking, setAsking] = useState(false);
  const { version, content } = shown;
  const moment = momentWords(version.at, context.now, t, language);
  const others = [...new Map(presence.map(({ personId, name }) => [personId, name])).values()];
  const backButton = useRef<HTMLDivElement>(null);

  // On a narrow screen the list, and the focus with it, has made room for this.
  const replacesList = back !== undefined;
  useEffect(() => {
    if (replacesList) backButton.current?.querySelector('button')?.focus();
  }, [replacesList]);

  const confirm = async () => {
    if (!restore) return;
    const { beforeId } = await restore(version.id);
    const takeBack = async () => {
      try {
        await restore(beforeId);
        toast(t(`versions.takenBack.${kind}`), { tone: 'good' });
      } catch {
        toast(t('versions.notTakenBack'), { tone: 'problem' });
      }
    };
    toast(t(`versions.restored.${kind}`, { moment }), {
      tone: 'good',
      topic: kind,
      action: { label: t('versions.takeBack'), run: () => void takeBack() },
    });
    onRestored();
  };

  return (
    <section className={styles.view} aria-label={t('versions.holds', { moment })}>
      <header className={styles.viewHead}>
        {back && (
          <div ref={backButton} className={styles.back}>
            <Button
              size="small"
              variant="plain"
              icon={<ArrowLeft size={16} aria-hidden="true" />}
              onPress={back}
            >
              {t('versions.back')}
            </Button>
          </div>
        )}
        <h3 className={styles.viewTitle}>{moment}</h3>
        <p className={styles.reason}>{reasonWords(version.reason, t)}</p>
      </header>
      {/* Scrolls by keyboard too, also where nothing in it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.content} tabIndex={0} role="group" aria-label={t('versions.holds', { moment })}>
        {content.state === 'loading' && (
          <div className={styles.loading} role="status">
            <VisuallyHidden>{t('versions.opening')}</VisuallyHidden>
            <Skeleton width="70%" />
            <Skeleton />
            <Skeleton width="85%" />
          </div>
        )}
        {content.state === 'failed' && (
          <Banner
            tone="problem"
            live
            action={<Button onPress={content.retry}>{t('common:tryAgain')}</Button>}
          >
            {t('versions.openFailed')} {t(`common:errors.${content.code}`)}
          </Banner>
        )}
        {content.state === 'here' && <DocumentContent kind={kind} doc={content.value} {...context} />}
      </div>
      {restore && (
        <footer className={styles.viewFoot}>
          <Button
            icon={<RotateCcw size={16} aria-hidden="true" />}
            isDisabled={content.state !== 'here'}
            onPress={() => setAsking(true)}
          >
            {t('versions.restore')}
          </Button>
        </footer>
      )}
      <ConfirmDialog
        isOpen={asking}
        onOpenChange={setAsking}
        title={t('versions.confirm.title')}
        confirmLabel={t('versions.confirm.do')}
        onConfirm={confirm}
      >
        <p>{t('versions.confirm.words', { document: t(`document.${kind}`), moment })}</p>
        {others.length > 0 && (
          <Banner tone="attention">
            {t('versions.confirm.others', {
              count: others.length,
              names: new Intl.ListFormat(language).format(others),
            })}
          </Banner>
        )}
      </ConfirmDialog>
    </section>
  );
}
