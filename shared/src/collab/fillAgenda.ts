import type * as Y from 'yjs';
import { PROMPTED, type AgendaItemFields, type TemplateItem } from '../agendaItem.ts';
import type { Filled, FillWay } from '../http/templateRoutes.ts';
import { INFORMAL_AGENDA } from '../templates.ts';
import { LOCAL } from './keyedList.ts';
import { addAgendaItem, deleteAgendaItem, readAgenda } from './schema.ts';

export interface Filling {
  /** Of this very filling: the same one again changes nothing. */
  id: string;
  items: readonly TemplateItem[];
  way: FillWay;
  /** Milliseconds since 1970. */
  at: number;
}

interface Fill extends Filled {
  /** Of the agenda after it; empty where that is more than the template. */
  print: string;
}

/**
 * Fills an agenda from a template, as one edit; null where it was worked on and `way` leaves it alone. The review stays
 * first where there was one, in the template's words if it has some, and questions stay. Two who choose the same get it once.
 */
export function fillAgenda(doc: Y.Doc, { id, items, way, at }: Filling): Filled | null {
  const fills = fillsOf(doc);
  const known = fills.get(id);
  if (known) return { added: [...known.added], removed: [...known.removed] };
  const untouched = isUntouched(doc);
  if (way === 'ifUntouched' && !untouched) return null;
  const before = readAgenda(doc);
  if (untouched && print(before, true) === print(items, true)) return { added: [], removed: [] };
  const review = before.find(({ kind }) => kind === 'review');
  const ownReview = items.find(({ kind }) => kind === 'review');
  const stays = ({ kind }: AgendaItemFields) =>
    way === 'append' || kind === 'question' || (kind === 'review' && !ownReview);
  const removed = before.filter((item) => !stays(item)).map((item) => item.id);
  const added: string[] = [];
  doc.transact(() => {
    for (const itemId of removed) deleteAgendaItem(doc, itemId, at);
    for (const item of items) {
      if (!review || item !== ownReview) added.push(addAgendaItem(doc, item));
      else if (way !== 'append') added.push(addAgendaItem(doc, item, 0));
    }
    // What somebody worked on is still in it after appending.
    fills.set(id, { added, removed, print: way === 'append' ? '' : print(readAgenda(doc), false) });
  }, LOCAL);
  return { added, removed };
}

/** Whether the agenda is empty, or as it was seeded or filled. */
export function isUntouched(doc: Y.Doc): boolean {
  const items = readAgenda(doc);
  const now = print(items, false);
  const filled = [...fillsOf(doc).values()].some((fill) => fill.print === now);
  return items.length === 0 || filled || now === print(INFORMAL_AGENDA, false);
}

function fillsOf(doc: Y.Doc): Y.Map<Fill> {
  return doc.getMap<Fill>('fills');
}

/** What tells one agenda from another. Review and questions come by themselves. */
function print(items: readonly AgendaItemFields[], withPrompts: boolean): string {
  return JSON.stringify(
    items
      .filter(({ kind }) => kind === undefined)
      .map(({ title, minutes, prompts = {} }) => [
        title,
        minutes,
        withPrompts && PROMPTED.map((role) => prompts[role] ?? ''),
      ]),
  );
}
