import type { Archive } from '@cairn/shared/archive/archive.ts';
import type { ArchiveFile, ArchiveFormat } from '@cairn/shared/http/archiveRoutes.ts';
import type { Standing } from '../standing.ts';
import type { Archives } from './Archives.ts';

export interface ArchiveFilesOptions {
  archives: Pick<Archives, 'export'>;
}

interface Reader {
  baseUrl: string;
  zone: string | undefined;
}

/** The archive as files for people, calendars and programs. */
export class ArchiveFiles {
  readonly #options: ArchiveFilesOptions;

  constructor(options: ArchiveFilesOptions) {
    this.#options = options;
  }

  async make(standing: Standing, format: ArchiveFormat, _reader: Reader): Promise<ArchiveFile> {
    const archive = await this.#options.archives.export(standing);
    const name = fileName(archive);
    switch (format) {
      case 'json':
        return textFile(`${name}.json`, 'application/json', `${JSON.stringify(archive, null, 2)}\n`);
      default:
        throw new Error(format);
    }
  }
}

function textFile(name: string, type: string, text: string): ArchiveFile {
  return { name, type, base64: Buffer.from(text).toString('base64') };
}

/** A name that every system takes: letters and digits of the title, and the day. */
function fileName({ mentorship, exportedAt }: Archive): string {
  const title = mentorship.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '');
  const day = new Date(exportedAt).toISOString().slice(0, 10);
  return `${title.slice(0, 60) || 'mentorship'}-${day}`;
}
