import type { Goal } from '@cairn/shared/collab/schema.ts';
import type { Report } from '../domain/archive/report.ts';
import {
  dateWords,
  dayWords,
  isOpen,
  lengthWords,
  PART_WORDS,
  PLACE_WORDS,
  ROLE_WORDS,
  STATE_WORDS,
} from '../domain/archive/reportWords.ts';
import type { Certificate, ReportPrinter } from '../domain/ports.ts';
import { confidencePlot } from './confidencePlot.ts';
import { INK, Sheet } from './Sheet.ts';

/** Sets reports and certificates in type, with pdfkit. */
export class PdfPrinter implements ReportPrinter {
  async report(report: Report): Promise<Uint8Array> {
    const sheet = new Sheet({ title: report.title });
    head(sheet, report);
    goals(sheet, report);
    learned(sheet, report);
    actions(sheet, report);
    sessions(sheet, report);
    promises(sheet, report);
    stories(sheet, report);
    thanks(sheet, report);
    return sheet.end(`${report.title} · ${dayWords(report.madeAt, report.zone)}`);
  }

  async certificate(certificate: Certificate): Promise<Uint8Array> {
    const { title, people, sessions: held, togetherMs, from, until, zone, madeAt } = certificate;
    const sheet = new Sheet({ title: `Certificate: ${title}`, landscape: true });
    const { doc } = sheet;
    doc
      .rect(36, 36, doc.page.width - 72, doc.page.height - 72)
      .lineWidth(1)
      .strokeColor(INK.moss)
      .stroke();
    const center = { align: 'center' } as const;
    // The line at the foot stands below where a text would otherwise begin a new page.
    doc.page.margins.bottom = 0;
    sheet.gap(56);
    sheet.text('CERTIFICATE OF MENTORING', { ...center, face: 'strong', size: 11, color: INK.moss });
    sheet.gap(22);
    for (const { name, role } of people) {
      sheet.text(name, { ...center, face: 'title', size: 28 });
      sheet.text(role, { ...center, face: 'italic', size: 12, color: INK.soft });
      sheet.gap(8);
    }
    sheet.gap(14);
    const count = held === 1 ? 'one session' : `${held} sessions`;
    sheet.text(`met for ${count} of mentoring, ${lengthWords(togetherMs)} together,`, {
      ...center,
      size: 14,
    });
    sheet.text(`from ${dayWords(from, zone)} to ${dayWords(until, zone)}.`, { ...center, size: 14 });
    sheet.gap(10);
    sheet.text(title, { ...center, face: 'italic', size: 12, color: INK.soft });
    sheet.textAt(
      `Made on ${dayWords(madeAt, zone)} with the yes of everyone named. The hours are those of the attendance log.`,
      sheet.left,
      doc.page.height - 84,
      { ...center, face: 'sans', size: 9, color: INK.soft, width: sheet.width },
    );
    return sheet.end(null);
  }
}

function head(sheet: Sheet, report: Report): void {
  const { title, people, from, until, zone, togetherMs } = report;
  sheet.text('A mentorship', { face: 'strong', size: 10, color: INK.moss });
  sheet.gap(4);
  sheet.text(title, { face: 'title', size: 30, lead: 0 });
  sheet.gap(6);
  const here = people.filter(({ isHere }) => isHere).map(({ name, role }) => `${name}, ${ROLE_WORDS[role]}`);
  sheet.text(here.join('  ·  '), { face: 'italic', size: 13 });
  sheet.text(`${dayWords(from, zone)} to ${dayWords(until, zone)}`, {
    face: 'sans',
    size: 10,
    color: INK.soft,
  });
  sheet.gap(16);
  const held = report.sessions.filter(({ state }) => state === 'held').length;
  const done = report.actions.filter(({ place }) => place === 'done').length;
  figures(sheet, [
    [String(held), held === 1 ? 'session held' : 'sessions held'],
    [lengthWords(togetherMs), 'together'],
    [String(done), done === 1 ? 'action done' : 'actions done'],
    [String(report.goals.length), report.goals.length === 1 ? 'goal' : 'goals'],
  ]);
}

/** What it came to, in large figures. */
function figures(sheet: Sheet, all: readonly (readonly [string, string])[]): void {
  const { doc, left, width } = sheet;
  const height = 62;
  doc.roundedRect(left, sheet.y, width, height, 8).fillColor(INK.tint).fill();
  const each = width / all.length;
  for (const [index, [value, label]] of all.entries()) {
    const x = left + index * each;
    sheet.textAt(value, x, sheet.y + 12, {
      face: 'title',
      size: 19,
      color: INK.moss,
      width: each,
      align: 'center',
    });
    sheet.textAt(label, x, sheet.y + 38, { face: 'sans', size: 9, width: each, align: 'center' });
  }
  sheet.gap(height);
}

function goals(sheet: Sheet, report: Report): void {
  if (report.goals.length === 0) return;
  sheet.heading('Goals', 120);
  for (const [index, goal] of report.goals.entries()) {
    if (index > 0) sheet.gap(14);
    oneGoal(sheet, goal, report);
  }
}

function oneGoal(sheet: Sheet, goal: Goal, { actions: all, nameOf, zone }: Report): void {
  const { title, ownerId, due, confidence } = goal;
  sheet.need(70);
  sheet.text(title, { face: 'title', size: 13 });
  const who = ownerId === null ? 'Nobody’s yet' : nameOf(ownerId);
  const own = all.filter(
    ({ goalId, place }) => goalId === goal.id && (isOpen({ place }) || place === 'done'),
  );
  const done = own.filter(({ place }) => place === 'done').length;
  const progress = own.length === 0 ? '' : `  ·  ${done} of ${own.length} actions done`;
  sheet.text(`${who}, ${due === null ? 'without a date' : `until ${dateWords(due)}`}${progress}`, {
    face: 'sans',
    size: 9.5,
    color: INK.soft,
  });
  sheet.gap(4);
  for (const [label, text] of [
    ['Why', goal.why],
    ['How one sees it', goal.measure],
    ['How I’m learning', goal.means],
  ] as const) {
    if (text === '') continue;
    sheet.need(30);
    sheet.text(label, { face: 'strong', size: 8.5, color: INK.soft });
    sheet.text(text, { size: 10.5 });
    sheet.gap(3);
  }
  if (confidence.length === 1) {
    const [one] = confidence;
    if (one) {
      const words = `Confidence ${one.value} of 10 on ${dayWords(one.at, zone)} (${nameOf(one.personId)})`;
      sheet.text(words, { face: 'sans', size: 9.5 });
    }
  } else confidencePlot(sheet, confidence, { nameOf, dayOf: (at) => dayWords(at, zone) });
}

function learned(sheet: Sheet, { learned: all, zone }: Report): void {
  if (all.length === 0) return;
  sheet.heading('What was learned');
  for (const { name, at, learned: what, worked } of all) {
    sheet.need(48);
    if (what !== '') sheet.text(`“${what}”`, { face: 'italic', size: 12 });
    if (worked !== '') {
      sheet.gap(2);
      sheet.text('What made it work', { face: 'strong', size: 8.5, color: INK.soft });
      sheet.text(worked, { size: 10.5 });
    }
    sheet.text(`${name}, ${dayWords(at, zone)}`, { face: 'sans', size: 9, color: INK.soft });
    sheet.gap(10);
  }
}

function actions(sheet: Sheet, { actions: all, nameOf }: Report): void {
  if (all.length === 0) return;
  sheet.heading('Action plan', 90);
  sheet.table(
    [
      { title: 'What', share: 5 },
      { title: 'Who', share: 2 },
      { title: 'Until', share: 2.2 },
      { title: 'How it stands', share: 3.4 },
    ],
    all.map(({ title, ownerId, due, place, outcome }) => [
      title,
      ownerId === null ? '' : nameOf(ownerId),
      due === null ? '' : dateWords(due),
      outcome && outcome.reason !== '' ? `${PLACE_WORDS[place]}: ${outcome.reason}` : PLACE_WORDS[place],
    ]),
  );
}

function sessions(sheet: Sheet, { sessions: all, zone }: Report): void {
  const shown = all.filter(({ state }) => state !== 'cancelled');
  if (shown.length === 0) return;
  sheet.heading('Sessions', 90);
  sheet.table(
    [
      { title: '', share: 0.6, align: 'right' },
      { title: 'When', share: 2.4 },
      { title: 'What it was for', share: 5 },
      { title: 'Together', share: 1.6, align: 'right' },
    ],
    shown.map(({ number, at, purpose, state, togetherMs }) => [
      String(number),
      dayWords(at, zone),
      purpose,
      togetherMs > 0 ? lengthWords(togetherMs) : state === 'held' ? '' : STATE_WORDS[state],
    ]),
  );
}

function promises(sheet: Sheet, { agreement, milestones, zone }: Report): void {
  if (agreement) {
    sheet.heading('Agreement');
    for (const { part, text } of agreement.parts) {
      sheet.need(34);
      sheet.text(PART_WORDS[part], { face: 'strong', size: 9, color: INK.soft });
      sheet.text(text, { size: 10.5 });
      sheet.gap(5);
    }
    const signed = agreement.signedBy.map(({ name, at }) => `${name} on ${dayWords(at, zone)}`);
    const words =
      signed.length === 0
        ? `Version ${agreement.version}, not signed`
        : `Version ${agreement.version}, signed by ${signed.join(' and ')}`;
    sheet.text(words, { face: 'italic', size: 10.5 });
  }
  if (milestones.length === 0) return;
  sheet.heading('Milestones', 60);
  sheet.table(
    [
      { title: 'Milestone', share: 5 },
      { title: 'Planned for', share: 2.4 },
      { title: 'Reached', share: 2.4 },
    ],
    milestones.map(({ title, date, reachedAt }) => [
      title,
      date === null ? '' : dateWords(date),
      reachedAt === null ? '' : dayWords(reachedAt, zone),
    ]),
  );
}

function stories(sheet: Sheet, report: Report): void {
  if (report.stories.length === 0) return;
  sheet.heading('Stories');
  for (const { title, context, worked, didNot } of report.stories) {
    sheet.need(50);
    sheet.text(title, { face: 'title', size: 12 });
    for (const [label, text] of [
      ['What it was about', context],
      ['What worked', worked],
      ['What didn’t', didNot],
    ] as const) {
      if (text === '') continue;
      sheet.text(label, { face: 'strong', size: 8.5, color: INK.soft });
      sheet.text(text, { size: 10.5 });
    }
    sheet.gap(10);
  }
}

function thanks(sheet: Sheet, report: Report): void {
  if (report.thanks.length === 0) return;
  sheet.heading('Thanks');
  for (const { from, to, text } of report.thanks) {
    sheet.need(40);
    sheet.text(`“${text}”`, { face: 'italic', size: 12 });
    sheet.text(`${from} to ${to}`, { face: 'sans', size: 9, color: INK.soft });
    sheet.gap(10);
  }
}
