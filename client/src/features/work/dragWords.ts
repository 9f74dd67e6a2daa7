import type { Announcements, ScreenReaderInstructions, UniqueIdentifier } from '@dnd-kit/core';
import type { TFunction } from 'i18next';

interface DragWords {
  /** The name of what is dragged, such as its title. */
  title: (id: UniqueIdentifier) => string;
  /** Where it is when dropped over `overId`, in words; null over nothing. */
  place: (id: UniqueIdentifier, overId: UniqueIdentifier) => string | null;
}

/** What a screen reader says while something is dragged. */
export function dragAnnouncements(t: TFunction<'work'>, { title, place }: DragWords): Announcements {
  const where = (id: UniqueIdentifier, overId: UniqueIdentifier | undefined) =>
    overId === undefined ? null : place(id, overId);
  return {
    onDragStart: ({ active }) => t('drag.started', { title: title(active.id) }),
    onDragOver: ({ active, over }) => {
      const at = where(active.id, over?.id);
      return at === null ? t('drag.overNothing') : t('drag.over', { title: title(active.id), place: at });
    },
    onDragEnd: ({ active, over }) => {
      const at = where(active.id, over?.id);
      return at === null
        ? t('drag.cancelled', { title: title(active.id) })
        : t('drag.dropped', { title: title(active.id), place: at });
    },
    onDragCancel: ({ active }) => t('drag.cancelled', { title: title(active.id) }),
  };
}

export function dragInstructions(t: TFunction<'work'>): ScreenReaderInstructions {
  return { draggable: t('drag.instructions') };
}
