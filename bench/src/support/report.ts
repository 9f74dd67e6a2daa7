import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { compare, verdict, type Pair } from './stats.ts';

const RESULTS = fileURLToPath(new URL('../../results/', import.meta.url));

/** One line of a benchmark's table: what was measured, and how it stands to its goal. */
export interface Line {
  what: string;
  against: string;
  ours: string;
  theirs: string;
  /** The measured value that the goal is about, with its range where it has one. */
  value: string;
  goal: string;
  verdict: string;
}

export interface RatioOptions {
  what: string;
  against: string;
  pairs: readonly Pair[];
  /** The most that the ratio may be; null where there is no goal. */
  goal: number | null;
  /** A measured value as people read it. */
  show(value: number): string;
}

/** A line about a ratio of pairs. */
export function ratioLine({ what, against, pairs, goal, show }: RatioOptions): Line {
  const { ratio, least, most } = compare(pairs);
  return {
    what,
    against,
    ours: rangeOf(
      pairs.map(({ ours }) => ours).toSorted((a, b) => a - b),
      show,
    ),
    theirs: rangeOf(
      pairs.map(({ theirs }) => theirs).toSorted((a, b) => a - b),
      show,
    ),
    value: `${ratio.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`,
    goal: goal === null ? '' : `≤ ${goal}`,
    verdict: goal === null ? '' : verdict(ratio, goal),
  };
}

export interface LimitOptions {
  what: string;
  values: readonly number[];
  /** The most that the median may be. */
  goal: number;
  unit: string;
}

/** A line about a limit that is not a ratio. */
export function limitLine({ what, values, goal, unit }: LimitOptions): Line {
  const sorted = values.toSorted((a, b) => a - b);
  const show = (value: number) => `${value.toFixed(0)} ${unit}`;
  const median = sorted[Math.floor((sorted.length - 1) / 2)]!;
  return {
    what,
    against: '',
    ours: rangeOf(sorted, show),
    theirs: '',
    value: `${show(median)} (${sorted[0]!.toFixed(0)}–${sorted.at(-1)!.toFixed(0)})`,
    goal: `≤ ${goal} ${unit}`,
    verdict: verdict(median, goal),
  };
}

function rangeOf(sorted: readonly number[], show: (value: number) => string): string {
  return show(sorted[Math.floor((sorted.length - 1) / 2)]!);
}

/** Prints the table and keeps it, with the raw values, under `bench/results`. */
export async function report(name: string, lines: readonly Line[], raw: unknown): Promise<void> {
  const at = new Date().toISOString();
  const load = os.loadavg()[0]!.toFixed(1);
  const title = `${name}, ${at.slice(0, 16).replace('T', ' ')} UTC, ${os.availableParallelism()} cores, load ${load}, Node ${process.versions.node}`;
  const table = tableOf(lines);
  console.log(`\n${title}\n\n${table}`);
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}${name}.md`, `${title}\n\n${table}`);
  await writeFile(`${RESULTS}${name}.json`, `${JSON.stringify({ name, at, load, lines, raw }, null, 2)}\n`);
}

function tableOf(lines: readonly Line[]): string {
  const rows = [
    ['measured', 'against', 'ours', 'theirs', 'ratio (range)', 'goal', ''],
    ...lines.map((line) => [
      line.what,
      line.against,
      line.ours,
      line.theirs,
      line.value,
      line.goal,
      line.verdict,
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length), 3));
  const line = (cells: string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n]!)).join(' | ')} |\n`;
  return line(rows[0]!) + line(widths.map((width) => '-'.repeat(width))) + rows.slice(1).map(line).join('');
}
