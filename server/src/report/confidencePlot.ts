import { CONFIDENCE, type Confidence } from '@cairn/shared/collab/schema.ts';
import { INK, LINES, type Sheet } from './Sheet.ts';

const HEIGHT = 92;
const LEFT = 20;
const GRID = [CONFIDENCE.least, 5, CONFIDENCE.most];

interface Words {
  nameOf: (personId: string) => string;
  dayOf: (at: number) => string;
}

/** How sure each person was over time: a line with its points, the name at its end, first and last day below. */
export function confidencePlot(sheet: Sheet, scores: readonly Confidence[], { nameOf, dayOf }: Words): void {
  if (scores.length < 2) return;
  sheet.need(HEIGHT + 30);
  const { doc, left, width } = sheet;
  const top = sheet.y + 4;
  const right = left + width - 90;
  const times = scores.map(({ at }) => at);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const xOf = (at: number) =>
    left + LEFT + (to === from ? 0.5 : (at - from) / (to - from)) * (right - left - LEFT);
  const yOf = (value: number) =>
    top + HEIGHT - ((value - CONFIDENCE.least) / (CONFIDENCE.most - CONFIDENCE.least)) * HEIGHT;
  const small = { face: 'sans', size: 8, color: INK.soft } as const;
  for (const value of GRID) {
    doc
      .moveTo(left + LEFT, yOf(value))
      .lineTo(right, yOf(value))
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke();
    sheet.textAt(String(value), left, yOf(value) - 5, { ...small, width: LEFT - 6, align: 'right' });
  }
  const people = [...Map.groupBy(scores, ({ personId }) => personId)];
  let lastY = -Infinity;
  for (const [index, [personId, own]] of people
    .toSorted(([, a], [, b]) => (b.at(-1)?.value ?? 0) - (a.at(-1)?.value ?? 0))
    .entries()) {
    const color = LINES[index % LINES.length] ?? INK.text;
    const points = own.map(({ at, value }) => [xOf(at), yOf(value)] as const);
    const [first] = points;
    if (!first) continue;
    doc.moveTo(...first);
    for (const point of points.slice(1)) doc.lineTo(...point);
    doc.lineWidth(1.6).lineJoin('round').strokeColor(color).stroke();
    for (const point of points)
      doc
        .circle(...point, 2.4)
        .fillColor(color)
        .fill();
    // Names of lines that end together stand below each other.
    const labelY = Math.max((points.at(-1)?.[1] ?? top) - 5, lastY + 11);
    lastY = labelY;
    sheet.textAt(`${nameOf(personId)}, ${own.at(-1)?.value ?? ''}`, right + 8, labelY, {
      ...small,
      color,
      face: 'strong',
      width: 82,
    });
  }
  sheet.y = top + HEIGHT + 6;
  sheet.textAt(dayOf(from), left + LEFT, sheet.y, { ...small, width: 140 });
  if (to !== from) {
    sheet.textAt(dayOf(to), right - 140, sheet.y, { ...small, width: 140, align: 'right' });
  }
  sheet.gap(16);
}
