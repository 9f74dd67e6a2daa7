import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import type { FocusEvent } from 'react';
import type { CollabDocument } from '../../collab/types.ts';
import { useTranslation } from '../../words/words.ts';

interface Options {
  id: string;
  /** What the row tells drag and drop about itself. */
  data?: object;
  document: CollabDocument;
  /** What the others see this person look at while the focus is in the row. */
  place: string;
  canEdit: boolean;
}

/** A row of a list that people reorder: dragged by pointer or keys, and it tells who has the focus in it. */
export function useDragRow({ id, data, document, place, canEdit }: Options) {
  const { t } = useTranslation('work');
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id,
      ...(data && { data: { ...data } }),
      disabled: !canEdit,
      attributes: { roleDescription: t('drag.role') },
    });
  const isInside = (event: FocusEvent) => event.currentTarget.contains(event.relatedTarget);
  return {
    row: {
      ref: setNodeRef,
      style: { transform: CSS.Translate.toString(transform), transition },
      'data-dragging': isDragging || undefined,
      onFocus: (event: FocusEvent) => {
        if (!isInside(event)) document.setLooksAt(place);
      },
      onBlur: (event: FocusEvent) => {
        if (!isInside(event)) document.setLooksAt(null);
      },
    },
    /** Of the handle, where screen readers hear how to drag. */
    grip: { ref: setActivatorNodeRef, ...attributes },
    listeners,
  };
}
