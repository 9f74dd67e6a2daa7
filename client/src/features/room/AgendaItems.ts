import { readAgenda, type AgendaItem } from '@cairn/shared/collab/schema.ts';
import type { CollabDocument } from '../../collab/types.ts';
import type { Observable } from '../../lib/observable.ts';

/** The items of an agenda document, for the line above the faces. */
export class AgendaItems implements Observable<AgendaItem[]> {
  readonly #document: CollabDocument;
  #items: AgendaItem[];

  constructor(document: CollabDocument) {
    this.#document = document;
    this.#items = readAgenda(document.doc);
  }

  readonly getSnapshot = (): AgendaItem[] => this.#items;

  readonly subscribe = (listener: () => void): (() => void) => {
    const read = () => {
      this.#items = readAgenda(this.#document.doc);
      listener();
    };
    read();
    const stops = [this.#document.onChanged(read), this.#document.onReplaced(read)];
    return () => stops.forEach((stop) => stop());
  };
}
