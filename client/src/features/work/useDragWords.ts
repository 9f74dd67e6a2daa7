import type { DndContextProps } from '@dnd-kit/core';
import { useLayoutEffect, useState } from 'react';
import { useTranslation } from '../../words/words.ts';
import { DragWords, type DragNames } from './dragWords.ts';

/** What drag and drop says to screen readers about a list. */
export function useDragWords(names: DragNames): NonNullable<DndContextProps['accessibility']> {
  const { t } = useTranslation('work');
  const [words] = useState(() => new DragWords(t, names));
  useLayoutEffect(() => words.renew(t, names));
  return {
    announcements: words.announcements,
    screenReaderInstructions: { draggable: t('drag.instructions') },
  };
}
