import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import { fillAgenda } from '@cairn/shared/collab/fillAgenda.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { Filled, FillWay, OwnTemplate } from '@cairn/shared/http/templateRoutes.ts';
import type { AgendaPen } from '../leading/agendaPen.ts';
import type { Clock, Person, Store } from '../ports.ts';

export interface TemplatesOptions {
  store: Pick<Store, 'templates'>;
  clock: Clock;
  pen: AgendaPen;
}

/** Far more than somebody uses; keeps one person from filling the disk. */
const MAX_OWN = 200;

/** Agendas that are filled from templates [T1], and templates of people's own [T4]. */
export class Templates {
  readonly #options: TemplatesOptions;

  constructor(options: TemplatesOptions) {
    this.#options = options;
  }

  fill(
    { id: personId }: Pick<Person, 'id'>,
    {
      sessionId,
      fillId: id,
      items,
      way,
    }: { sessionId: string; fillId: string; items: readonly TemplateItem[]; way: FillWay },
  ): Promise<Filled> {
    const { pen, clock } = this.#options;
    return pen.write(sessionId, personId, (doc) => {
      const filled = fillAgenda(doc, { id, items, way, at: clock.now() });
      if (!filled) throw new AppError('agenda_touched', 'Somebody has worked on the agenda');
      return filled;
    });
  }

  list({ id }: Pick<Person, 'id'>): Promise<OwnTemplate[]> {
    return this.#options.store.templates.ofPerson(id);
  }

  async put({ id: personId }: Pick<Person, 'id'>, template: OwnTemplate): Promise<OwnTemplate> {
    const { templates } = this.#options.store;
    const mine = await templates.ofPerson(personId);
    if (mine.length >= MAX_OWN && !mine.some(({ id }) => id === template.id)) {
      throw new AppError('bad_input', 'These are all the templates that one person has');
    }
    if (!(await templates.put(personId, template)))
      throw new AppError('not_found', 'There is no such template');
    return template;
  }

  async remove({ id }: Pick<Person, 'id'>, templateId: string): Promise<void> {
    await this.#options.store.templates.remove(id, templateId);
  }
}
