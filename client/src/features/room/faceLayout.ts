/** A tile's place in CSS pixels, from the upper left corner of the area. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface FaceLayout {
  /** One place per tile, in the order of the tiles. */
  places: Place[];
  /** How high all of it is; more than the area's height where it has to scroll. */
  height: number;
}

export const GAP = 8;
/** A face is no narrower than this; then the area scrolls. */
const MIN_WIDTH = 104;
/** Width divided by height: taller than the first or wider than the second, a picture would lose too much. */
const NARROWEST = 0.8;
const WIDEST = 16 / 9;
/** A smaller tile beside a large one (the speaker layout). */
const STRIP_SHARE = 0.24;
const STRIP_MIN = 84;
const STRIP_MAX = 160;

/** The tile that fits into a cell with an acceptable ratio of its sides. */
function fit(width: number, height: number): { width: number; height: number } {
  if (width / height > WIDEST) return { width: height * WIDEST, height };
  if (width / height < NARROWEST) return { width, height: width / NARROWEST };
  return { width, height };
}

/** All tiles equally large, as large as the area allows; the last row is centred. */
export function gridLayout(count: number, width: number, height: number): FaceLayout {
  if (count === 0 || width <= 0 || height <= 0) return { places: [], height: 0 };
  let best = { columns: 1, tile: { width: 0, height: 0 } };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const cellWidth = (width - GAP * (columns - 1)) / columns;
    const cellHeight = (height - GAP * (rows - 1)) / rows;
    if (cellWidth <= 0 || cellHeight <= 0) continue;
    const tile = fit(cellWidth, cellHeight);
    if (tile.width * tile.height > best.tile.width * best.tile.height + 1) best = { columns, tile };
  }
  if (best.tile.width < MIN_WIDTH && width > 0) best = scrollingGrid(width);
  return rowsOf(count, best.columns, best.tile, width, height);
}

/** Columns of the smallest acceptable tiles, going on below the area's lower edge. */
function scrollingGrid(width: number): { columns: number; tile: { width: number; height: number } } {
  const columns = Math.max(1, Math.floor((width + GAP) / (MIN_WIDTH + GAP)));
  const tileWidth = (width - GAP * (columns - 1)) / columns;
  return { columns, tile: { width: tileWidth, height: (tileWidth * 3) / 4 } };
}

function rowsOf(
  count: number,
  columns: number,
  tile: { width: number; height: number },
  width: number,
  height: number,
): FaceLayout {
  const rows = Math.ceil(count / columns);
  const total = rows * tile.height + (rows - 1) * GAP;
  const top = Math.max(0, (height - total) / 2);
  const places = Array.from({ length: count }, (_, index): Place => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (width - inRow * tile.width - (inRow - 1) * GAP) / 2;
    return {
      x: Math.round(left + (index % columns) * (tile.width + GAP)),
      y: Math.round(top + row * (tile.height + GAP)),
      width: Math.floor(tile.width),
      height: Math.floor(tile.height),
    };
  });
  return { places, height: Math.max(total, rows === 0 ? 0 : tile.height) };
}

/**
 * One large tile (at `large` in the order) and the others in a strip, at its side or below it, wherever it can be
 * larger.
 */
export function speakerLayout(count: number, large: number, width: number, height: number): FaceLayout {
  if (count <= 1) return gridLayout(count, width, height);
  const side = clamp(width * STRIP_SHARE, STRIP_MIN, STRIP_MAX);
  const below = clamp(height * STRIP_SHARE, STRIP_MIN, STRIP_MAX);
  const beside = { width: width - side - GAP, height };
  const above = { width, height: height - below - GAP };
  const atSide = areaOf(beside) > areaOf(above);
  const main = atSide ? beside : above;
  if (main.width < MIN_WIDTH || main.height < MIN_WIDTH) return gridLayout(count, width, height);

  const size = fit(main.width, main.height);
  const largePlace: Place = {
    x: Math.round((main.width - size.width) / 2),
    y: Math.round((main.height - size.height) / 2),
    width: Math.floor(size.width),
    height: Math.floor(size.height),
  };
  const strip = atSide ? gridLayout(count - 1, side, height) : gridLayout(count - 1, width, below);
  const [shiftX, shiftY] = atSide ? [main.width + GAP, 0] : [0, main.height + GAP];
  const places = strip.places.map((place) => ({
    ...place,
    x: Math.round(place.x + shiftX),
    y: Math.round(place.y + shiftY),
  }));
  places.splice(large, 0, largePlace);
  return { places, height: Math.max(main.height, shiftY + strip.height) };
}

/** How large a tile can be in the area. */
function areaOf(area: { width: number; height: number }): number {
  if (area.width <= 0 || area.height <= 0) return 0;
  const size = fit(area.width, area.height);
  return size.width * size.height;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
