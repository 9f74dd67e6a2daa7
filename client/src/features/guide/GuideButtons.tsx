import type { Role } from '@cairn/shared/mentorship.ts';
import { BookOpen, LifeBuoy } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useTranslation } from '../../words/words.ts';
import { LazyDialog } from '../script/LazyDialog.tsx';
import { fetchGuide, guideDialog, type GuidePart } from './guide.ts';

/** What one came for has so long for itself before the guide is fetched. */
const FIRST_MS = 1500;

/** The ways to the primers and to the help card; both are fetched ahead, so that they open without the network. */
export function GuideButtons({ role }: { role: Role }) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState<GuidePart | null>(null);
  const close = useCallback(() => setOpen(null), []);
  useEffect(() => {
    const timer = setTimeout(() => void fetchGuide(), FIRST_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Button
        size="small"
        variant="plain"
        icon={<BookOpen size={16} aria-hidden="true" />}
        onPress={() => setOpen('primer')}
      >
        {t('guide')}
      </Button>
      <Button
        size="small"
        variant="plain"
        icon={<LifeBuoy size={16} aria-hidden="true" />}
        onPress={() => setOpen('support')}
      >
        {t('support')}
      </Button>
      {open !== null && (
        <LazyDialog script={guideDialog} onClose={close}>
          {(GuideDialog) => <GuideDialog role={role} first={open} onClose={close} />}
        </LazyDialog>
      )}
    </>
  );
}
