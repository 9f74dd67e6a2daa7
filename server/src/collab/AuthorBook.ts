import * as Y from 'yjs';
import type { DocumentAuthor, Logger, Store } from '../domain/ports.ts';
import type { DecodedUpdate } from './update.ts';

export interface AuthorBookOptions {
  document: string;
  documents: Store['documents'];
  logger: Logger;
}

/**
 * Writes down who writes under which client id, once each, so that what somebody wrote can still be found when snapshots took the
 * place of their updates. A write that failed is tried again with their next edit.
 */
export class AuthorBook {
  readonly #options: AuthorBookOptions;
  /** The ids that are written down, and whether their author was sure. */
  readonly #known = new Map<number, boolean>();

  constructor(options: AuthorBookOptions) {
    this.#options = options;
  }

  /** `own`: the client id that the person speaks for. What they brought of an id that nobody is known by is taken for theirs. */
  took(personId: string, own: number | undefined, { structs }: DecodedUpdate): void {
    const news = new Map<number, DocumentAuthor>();
    for (const struct of structs) {
      const { client } = struct.id;
      const sure = client === own;
      const known = this.#known.get(client);
      if (struct instanceof Y.Skip || known === true || known === sure || (known === false && !sure))
        continue;
      news.set(client, { clientId: client, personId, sure });
    }
    if (news.size > 0) void this.#write([...news.values()]);
  }

  async #write(authors: DocumentAuthor[]): Promise<void> {
    const { document, documents, logger } = this.#options;
    for (const { clientId, sure } of authors) this.#known.set(clientId, sure);
    try {
      await documents.addAuthors(document, authors);
    } catch (error) {
      for (const { clientId } of authors) this.#known.delete(clientId);
      logger.debug({ err: error, document }, 'Who writes could not be written down yet');
    }
  }
}
