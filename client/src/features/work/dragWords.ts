import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import type { Translate } from '../../words/words.ts';

export interface DragNames {
  /** The name of what is dragged, such as its title. */
  title: (id: UniqueIdentifier) => string;
  /** Where it is when dropped over `overId`, in words; null over nothing. */
  place: (id: UniqueIdentifier, overId: UniqueIdentifier) => string | null;
}

/**
 * What a screen reader says while something is dragged. Each announcement overtakes the one before, so that something
 * was picked up and where it is are one sentence, and nothing is said where it only stays.
 */
export class DragWords {
  readonly announcements: Announcements = {
    onDragStart: () => {
      this.#saidPlace = undefined;
      return undefined;
    },
    onDragOver: ({ active, over }) => {
      const place = this.#place(active.id, over?.id);
      const before = this.#saidPlace;
      if (place === before) return undefined;
      this.#saidPlace = place;
      if (place === null) return this.#t('drag.overNothing');
      const words = { title: this.#names.title(active.id), place };
      return before === undefined ? this.#t('drag.started', words) : this.#t('drag.over', words);
    },
    onDragEnd: ({ active, over }) => {
      const place = this.#place(active.id, over?.id);
      const title = this.#names.title(active.id);
      return place === null
        ? this.#t('drag.cancelled', { title })
        : this.#t('drag.dropped', { title, place });
    },
    onDragCancel: ({ active }) => this.#t('drag.cancelled', { title: this.#names.title(active.id) }),
  };
  #t: Translate<'work'>;
  #names: DragNames;
  /** Where it was last said to be; undefined while nothing was said of this drag. */
  #saidPlace: string | null | undefined;

  constructor(t: Translate<'work'>, names: DragNames) {
    this.#t = t;
    this.#names = names;
  }

  /** The list looks different now. */
  renew(t: Translate<'work'>, names: DragNames): void {
    this.#t = t;
    this.#names = names;
  }

  #place(id: UniqueIdentifier, overId: UniqueIdentifier | undefined): string | null {
    return overId === undefined ? null : this.#names.place(id, overId);
  }
}
