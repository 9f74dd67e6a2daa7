import { describe, expect, test } from 'vitest';
import { PERSON_COLORS } from './personColor.ts';

/** Of Node's files, what is needed here: the client is compiled without the types of Node. */
interface NodeFiles {
  readFileSync(path: URL, encoding: 'utf8'): string;
}

const NODE_FILES = 'node:fs';
const { readFileSync } = (await import(/* @vite-ignore */ NODE_FILES)) as NodeFiles;

type Mode = 'light' | 'dark';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function colorOf(token: string, mode: Mode): string {
  const pair = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(css);
  const plain = new RegExp(`--${token}: (#[0-9a-f]{6});`).exec(css);
  const color = pair ? pair[mode === 'light' ? 1 : 2] : plain?.[1];
  if (color === undefined) throw new Error(`tokens.css has no colour --${token}`);
  return color;
}

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string, mode: Mode): number {
  const [a, b] = [luminance(colorOf(one, mode)), luminance(colorOf(other, mode))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const SURFACES = ['paper', 'sunken', 'raised', 'floating', 'private'];
const FAMILIES = ['moss', 'clay', 'amber', 'sky'];
const TEXT: [string, string][] = [
  ...SURFACES.flatMap((surface): [string, string][] => [
    ['ink', surface],
    ['ink-soft', surface],
    ...FAMILIES.map((family): [string, string] => [`${family}-ink`, surface]),
  ]),
  ...FAMILIES.map((family): [string, string] => [`${family}-ink`, `${family}-tint`]),
  ...FAMILIES.map((family): [string, string] => ['ink', `${family}-tint`]),
  ['on-moss', 'moss'],
  ['on-moss', 'moss-strong'],
  ['on-clay', 'clay'],
  ['on-clay', 'clay-strong'],
  ['ink-inverse', 'inverse'],
  ['stage-ink', 'stage'],
  ['private-ink', 'private'],
  ...Array.from({ length: PERSON_COLORS }, (_, index): [string, string] => ['on-person', `person-${index}`]),
];
const CONTROLS: [string, string][] = ['paper', 'sunken', 'raised', 'floating'].flatMap(
  (surface): [string, string][] =>
    ['line-control', 'moss', 'clay', 'amber', 'sky'].map((color): [string, string] => [color, surface]),
);

describe.each(['light', 'dark'] as const)('in %s mode', (mode) => {
  test.each(TEXT)('words in --%s are readable on --%s (4.5:1)', (ink, surface) => {
    expect(contrast(ink, surface, mode)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(CONTROLS)('a control in --%s stands out from --%s (3:1)', (color, surface) => {
    expect(contrast(color, surface, mode)).toBeGreaterThanOrEqual(3);
  });
});
