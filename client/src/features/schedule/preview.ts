import type { Repeat } from '@cairn/shared/schedule/repeat.ts';
import type { When } from '@cairn/shared/schedule/schedule.ts';
import { instantOf, localOf, occurrences } from '@cairn/shared/schedule/times.ts';

/** What a plan means on somebody's wall. */
export interface WallTimes {
  zone: string;
  /** From when on the clock shows another time there, since one zone's clocks change and the other's don't, or later. */
  shiftsAt: number | null;
}

export interface Preview {
  startsAt: number;
  /** The zone of the plan comes first: there the time never shifts. */
  walls: WallTimes[];
}

/** Enough of a weekly series to meet every change of the clocks within a year. */
const LOOKED_AT = 54;

/** What will happen, on each of the walls. Zones that show the same are said once. */
export function previewOf(when: When, repeat: Repeat | null, zones: readonly string[]): Preview {
  const startsAt = instantOf(when.start, when.zone);
  const starts = repeat
    ? occurrences({ ...when, repeat }, startsAt, LOOKED_AT).map((one) => one.startsAt)
    : [startsAt];
  const said = new Set<string>();
  const walls = [when.zone, ...zones].flatMap((zone): WallTimes[] => {
    const clocks = starts.map((at) => localOf(at, zone).slice(11));
    const key = clocks.join();
    if (said.has(key)) return [];
    said.add(key);
    const shifted = clocks.findIndex((clock) => clock !== clocks[0]);
    return [{ zone, shiftsAt: starts[shifted] ?? null }];
  });
  return { startsAt, walls };
}
