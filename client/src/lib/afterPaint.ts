/** A page that isn't looked at paints nothing, and is not waited for longer than this. */
const AT_MOST_MS = 50;

/** Resolves when what was changed until now has been drawn. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, AT_MOST_MS);
  });
}
