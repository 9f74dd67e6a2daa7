/** How many pairs a ratio is taken from. */
const PAIRS = Number(process.env['BENCH_PAIRS'] ?? 10);

/** A void round is taken again, but not for ever. */
const TRIES = 5;

/**
 * Lets the contenders take turns, forwards and backwards by turns, so that a slow drift of the machine meets all alike.
 * The first round of each warms it up and is not counted. Answers the counted rounds of each, in order.
 */
export async function takeTurns<Name extends string, Round extends { fault: string | null }>(
  names: readonly Name[],
  round: (name: Name, n: number) => Promise<Round>,
): Promise<Record<Name, Round[]>> {
  const rounds = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Round[]>;
  for (let n = 0; n <= PAIRS; n += 1) {
    process.stdout.write(n === 0 ? 'warming up …' : ` ${n}`);
    for (const name of n % 2 === 0 ? names : names.toReversed()) {
      if (n === 0) await round(name, n);
      else rounds[name].push(await untilValid(name, () => round(name, n)));
    }
  }
  process.stdout.write('\n');
  return rounds;
}

async function untilValid<Round extends { fault: string | null }>(
  name: string,
  round: () => Promise<Round>,
): Promise<Round> {
  for (let attempt = 1; ; attempt += 1) {
    const measured = await round();
    if (measured.fault === null) return measured;
    process.stdout.write(` (void: ${name}: ${measured.fault})`);
    if (attempt === TRIES) throw new Error(`${name}: ${measured.fault}, ${TRIES} times`);
  }
}

/** Ours and theirs of each round as pairs. */
export function pairsOf<Round>(
  ours: readonly Round[],
  theirs: readonly Round[],
  value: (round: Round) => number,
): { ours: number; theirs: number }[] {
  return ours.map((round, n) => ({ ours: value(round), theirs: value(theirs[n]!) }));
}
