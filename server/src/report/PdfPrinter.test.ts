import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { expect, test } from 'vitest';
import type { Report } from '../domain/archive/report.ts';
import { PdfPrinter } from './PdfPrinter.ts';

const AT = Date.UTC(2026, 10, 1, 12);
const DAY_MS = 86_400_000;
const names: Record<string, string> = { p_ana: 'Ana', p_zhanna: 'Жанна' };
const nameOf = (id: string | null) => names[id ?? ''] ?? '';

function aReport(fields: Partial<Report> = {}): Report {
  return {
    title: 'From engineer to lead',
    madeAt: AT + 90 * DAY_MS,
    zone: 'Europe/Berlin',
    from: AT,
    until: AT + 80 * DAY_MS,
    people: [
      { id: 'p_ana', name: 'Ana', role: 'mentee', isHere: true },
      { id: 'p_zhanna', name: 'Жанна', role: 'mentor', isHere: true },
    ],
    nameOf,
    goals: [],
    actions: [],
    stories: [],
    resources: [],
    sessions: [],
    togetherMs: 125 * 60_000,
    agreement: null,
    milestones: [],
    learned: [],
    feedback: [],
    questions: [],
    thanks: [],
    ...fields,
  };
}

/** The words of each page, as another reader of PDF finds them. */
async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const pages = Array.from({ length: pdf.numPages }, async (_one, index) => {
    const { items } = await (await pdf.getPage(index + 1)).getTextContent();
    return (items as TextItem[])
      .map(({ str }) => str)
      .join(' ')
      .replaceAll(/\s+/g, ' ');
  });
  return Promise.all(pages);
}

test('[I3] a report has who, when and how long on its first page, and its goals with their means', async () => {
  const goal = {
    ...{ id: 'g_1', title: 'Ask before I advise', ownerId: 'p_zhanna', measure: '', why: 'It is theirs' },
    ...{ means: 'A note on my screen', due: null },
    confidence: [4, 6, 8].map((value, week) => ({ personId: 'p_zhanna', at: AT + week * DAY_MS, value })),
  };
  const [first = '', ...others] = await pagesOf(await new PdfPrinter().report(aReport({ goals: [goal] })));
  expect(others).toEqual([]);
  for (const words of [
    'From engineer to lead',
    'Ana, mentee · Жанна, mentor',
    '1 November 2026 to 20 January 2027',
    '2 h 5 min',
    'Ask before I advise',
    'How I’m learning A note on my screen',
    'Жанна, 8',
    '1 of 1',
  ]) {
    expect(first).toContain(words);
  }
});

test('[I3] a long table goes on under its head on the next page, each row whole and once', async () => {
  const sessions = Array.from({ length: 90 }, (_one, index) => ({
    ...{ id: `s_${index}`, number: index + 1, at: AT + index * DAY_MS, state: 'held' as const },
    purpose: `Purpose-${index} that takes two lines because it says much of what there is to say about it`,
    ...{ togetherMs: 60_000, items: [], pages: {}, cards: [], chat: [] },
  }));
  const pages = await pagesOf(await new PdfPrinter().report(aReport({ sessions })));
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('What it was for');
    expect(page).toContain(`${index + 1} of ${pages.length}`);
  }
  const found = pages.join(' ').match(/Purpose-\d+/g);
  expect(found).toEqual(sessions.map((_one, index) => `Purpose-${index}`));
});

test('[I8] [mentoring: recognition, giving back] a certificate is one page with names and hours', async () => {
  const pages = await pagesOf(
    await new PdfPrinter().certificate({
      title: 'From engineer to lead',
      people: [
        { name: 'Ana', role: 'mentee' },
        { name: 'Жанна', role: 'mentor' },
      ],
      ...{ sessions: 12, togetherMs: 9 * 3_600_000, from: AT, until: AT + DAY_MS, zone: 'UTC', madeAt: AT },
    }),
  );
  expect(pages).toHaveLength(1);
  for (const words of ['Ana', 'Жанна', '12 sessions', '9 h together', '1 November 2026']) {
    expect(pages[0]).toContain(words);
  }
});

test('[I3] what no type has a picture of, and words without an end, break no page', async () => {
  const sessions = ['\u0000\u0007 nul', '😀 ﷽ 漢字', 'x'.repeat(200)].map((purpose, index) => ({
    ...{ id: `s_${index}`, number: index + 1, at: AT, state: 'held' as const, purpose, togetherMs: 0 },
    ...{ items: [], pages: {}, cards: [], chat: [] },
  }));
  expect(await pagesOf(await new PdfPrinter().report(aReport({ sessions })))).toHaveLength(1);
});
