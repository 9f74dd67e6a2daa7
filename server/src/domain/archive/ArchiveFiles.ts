import type { Archive } from '@cairn/shared/archive/archive.ts';
import type { ArchiveFile, ArchiveFormat } from '@cairn/shared/http/archiveRoutes.ts';
import type { ReportPrinter } from '../ports.ts';
import type { Standing } from '../standing.ts';
import type { Archives } from './Archives.ts';
import { archiveCalendar } from './calendar.ts';
import { reportMarkdown } from './markdown.ts';
import { reportOf } from './report.ts';
import { zoneOrUtc } from './reportWords.ts';

export interface ArchiveFilesOptions {
  archives: Pick<Archives, 'export'>;
  printer: ReportPrinter;
}

interface Reader {
  baseUrl: string;
  zone: string | undefined;
}

/** The archive as files for people, calendars and programs [I3]. */
export class ArchiveFiles {
  readonly #options: ArchiveFilesOptions;

  constructor(options: ArchiveFilesOptions) {
    this.#options = options;
  }

  async make(
    standing: Pick<Standing, 'mentorship' | 'you'>,
    format: ArchiveFormat,
    { baseUrl, zone }: Reader,
  ): Promise<ArchiveFile> {
    const { archives, printer } = this.#options;
    const archive = await archives.export(standing);
    const name = fileName(archive);
    if (format === 'json') {
      return textFile(`${name}.json`, 'application/json', `${JSON.stringify(archive, null, 2)}\n`);
    }
    const report = reportOf(archive, zoneOrUtc(zone));
    switch (format) {
      case 'markdown':
        return textFile(`${name}.md`, 'text/markdown', reportMarkdown(report));
      case 'calendar': {
        const url = `${baseUrl}/mentorships/${archive.mentorship.id}`;
        return textFile(`${name}.ics`, 'text/calendar', archiveCalendar(archive, report, url));
      }
      case 'report': {
        const bytes = await printer.report(report);
        return {
          name: `${name}.pdf`,
          type: 'application/pdf',
          base64: Buffer.from(bytes).toString('base64'),
        };
      }
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
