import type { OwnTemplate } from '@cairn/shared/http/templateRoutes.ts';
import { Value } from '../../lib/observable.ts';
import type { TemplatesPort } from './templatesPort.ts';

export type OwnSnapshot =
  { state: 'loading' } | { state: 'failed' } | { state: 'here'; templates: OwnTemplate[] };

/** The templates that a person saved. What changes rejects with an `AppError` and then changed nothing. */
export class OwnTemplates extends Value<OwnSnapshot> {
  readonly #port: Pick<TemplatesPort, 'list' | 'put' | 'remove'>;

  constructor(port: Pick<TemplatesPort, 'list' | 'put' | 'remove'>) {
    super({ state: 'loading' });
    this.#port = port;
    void this.load();
  }

  readonly load = async (): Promise<void> => {
    this.set({ state: 'loading' });
    try {
      this.set({ state: 'here', templates: await this.#port.list() });
    } catch {
      this.set({ state: 'failed' });
    }
  };

  /** Renames it, or brings a deleted one back. */
  readonly put = async (template: OwnTemplate): Promise<void> => {
    await this.#port.put(template);
    this.#change((others) => [...others, template], template.id);
  };

  readonly remove = async (id: string): Promise<void> => {
    await this.#port.remove(id);
    this.#change((others) => others, id);
  };

  #change(next: (others: OwnTemplate[]) => OwnTemplate[], id: string): void {
    const now = this.getSnapshot();
    if (now.state !== 'here') return;
    const templates = next(now.templates.filter((one) => one.id !== id));
    this.set({ state: 'here', templates: templates.sort((a, b) => a.name.localeCompare(b.name)) });
  }
}
