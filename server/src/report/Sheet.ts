import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** Colours of the light look, on paper. */
export const INK = { text: '#1f1d1a', soft: '#5e574d', line: '#e2dcd2', moss: '#2f6b4f', tint: '#e3eee7' };
/** The colours of people's lines in a plot, told apart by eyes that see few colours too. */
export const LINES = ['#2f6b4f', '#a8512f', '#2b7599', '#4f4370'];

const find = createRequire(import.meta.url).resolve;
const FACES = {
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  italic: '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  title: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  sans: '@expo-google-fonts/figtree/400Regular/Figtree_400Regular.ttf',
  strong: '@expo-google-fonts/figtree/600SemiBold/Figtree_600SemiBold.ttf',
} as const;
type Face = keyof typeof FACES;

/** Figtree has the Latin script alone; Source Serif has Greek and Cyrillic too. */
const BEYOND_SANS = /[^\n -\u024f\u2000-\u206f\u20a0-\u20cf\u2100-\u214f]/;
const IN_PLACE_OF: Partial<Record<Face, Face>> = { sans: 'serif', strong: 'title' };

/** A4 in points, with its margins. */
const MARGINS = { top: 72, bottom: 80, left: 72, right: 72 };
const FOOT = 44;

export interface TextStyle {
  face?: Face;
  size?: number;
  color?: string;
  width?: number;
  /** Between lines, in points. */
  lead?: number;
  align?: 'left' | 'center' | 'right';
}

export interface Column {
  title: string;
  /** A share of the width. */
  share: number;
  align?: 'left' | 'right';
}

/** A4 pages that fill from above: words, tables and rules, each where the one before ended. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly #done: Promise<Uint8Array>;

  constructor({ title, landscape = false }: { title: string; landscape?: boolean }) {
    this.doc = new PDFDocument({
      size: 'A4',
      layout: landscape ? 'landscape' : 'portrait',
      margins: MARGINS,
      bufferPages: true,
      lang: 'en',
      displayTitle: true,
      info: { Title: title, Creator: 'Cairn', Producer: 'Cairn' },
    });
    for (const [name, file] of Object.entries(FACES)) this.doc.registerFont(name, find(file));
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const chunks: Buffer[] = [];
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.doc.on('end', () => resolve(Buffer.concat(chunks)));
    this.doc.on('error', reject);
    this.#done = promise;
  }

  get width(): number {
    return this.doc.page.width - MARGINS.left - MARGINS.right;
  }

  get left(): number {
    return MARGINS.left;
  }

  /** How far down the page the next thing begins. */
  get y(): number {
    return this.doc.y;
  }

  set y(at: number) {
    this.doc.y = at;
  }

  /** Makes sure that so much fits on the page. */
  need(height: number): void {
    if (this.y + height > this.doc.page.height - MARGINS.bottom) this.doc.addPage();
  }

  gap(height: number): void {
    this.y += height;
  }

  text(words: string, style: TextStyle = {}, x = this.left): void {
    const { width = this.width - (x - this.left), align = 'left' } = style;
    this.#use(words, style).text(printable(words), x, this.y, { width, align, lineGap: style.lead ?? 2.5 });
  }

  /** At a place of its own; what comes next begins where it would have. */
  textAt(words: string, x: number, y: number, style: TextStyle & { width: number }): void {
    const before = this.y;
    this.#use(words, style).text(printable(words), x, y, {
      width: style.width,
      align: style.align ?? 'left',
      lineGap: style.lead ?? 2,
    });
    this.y = before;
  }

  heightOf(words: string, style: TextStyle & { width: number }): number {
    return this.#use(words, style).heightOfString(printable(words), {
      width: style.width,
      lineGap: style.lead ?? 2,
    });
  }

  /** A heading that stays with what follows it. */
  heading(words: string, follows = 60): void {
    this.gap(22);
    this.need(34 + follows);
    this.text(words, { face: 'title', size: 17 });
    this.gap(3);
    this.rule();
    this.gap(10);
  }

  rule(color = INK.line): void {
    this.doc
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.75)
      .strokeColor(color)
      .stroke();
  }

  /** Rows that stay whole where they fit on a page, under a head that each page repeats. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const total = columns.reduce((sum, { share }) => sum + share, 0);
    const GUTTER = 12;
    const widths = columns.map(({ share }) => ((this.width - GUTTER * (columns.length - 1)) * share) / total);
    const cells = (texts: readonly string[], style: TextStyle) => {
      const heights = texts.map((cell, index) =>
        this.heightOf(cell, { ...style, width: widths[index] ?? 0 }),
      );
      return Math.max(...heights, 0);
    };
    const draw = (texts: readonly string[], style: TextStyle) => {
      let x = this.left;
      for (const [index, cell] of texts.entries()) {
        const width = widths[index] ?? 0;
        this.textAt(cell, x, this.y, { ...style, width, align: columns[index]?.align ?? 'left' });
        x += width + GUTTER;
      }
    };
    const HEAD: TextStyle = { face: 'strong', size: 8.5, color: INK.soft };
    const BODY: TextStyle = { face: 'sans', size: 9.5 };
    const titles = columns.map(({ title }) => title);
    const head = () => {
      const height = cells(titles, HEAD);
      draw(titles, HEAD);
      this.gap(height + 4);
      this.rule(INK.soft);
      this.gap(6);
    };
    this.need(48 + Math.min(cells(rows[0] ?? [], BODY), 200));
    head();
    for (const row of rows) {
      const height = cells(row, BODY);
      if (this.y + height > this.doc.page.height - MARGINS.bottom) {
        this.doc.addPage();
        head();
      }
      draw(row, BODY);
      this.gap(height + 5);
      this.rule();
      this.gap(6);
    }
  }

  /** Numbers every page but a title of its own, and ends. */
  async end(foot: string | null): Promise<Uint8Array> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = start; foot !== null && page < start + count; page += 1) {
      this.doc.switchToPage(page);
      // Below the margin, where a text would otherwise begin a new page.
      this.doc.page.margins.bottom = 0;
      const y = this.doc.page.height - FOOT;
      const style = { face: 'sans', size: 8.5, color: INK.soft } as const;
      this.textAt(foot, this.left, y, { ...style, width: this.width * 0.75 });
      this.textAt(`${page + 1} of ${count}`, this.left, y, { ...style, width: this.width, align: 'right' });
    }
    this.doc.end();
    return this.#done;
  }

  #use(words: string, { face = 'serif', size = 11, color = INK.text }: TextStyle): PDFKit.PDFDocument {
    const has = BEYOND_SANS.test(words) ? (IN_PLACE_OF[face] ?? face) : face;
    return this.doc.font(has).fontSize(size).fillColor(color);
  }
}

/** Characters that no type has a picture of are no use on paper. */
function printable(words: string): string {
  return words.replaceAll(/[^\P{Cc}\n]/gu, ' ').toWellFormed();
}
