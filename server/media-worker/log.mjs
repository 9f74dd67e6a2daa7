/**
 * @typedef {object} Log
 * @property {(line: string) => void} line
 * @property {(done: number, total: number) => void} progress of a long step; called often
 */

const LINE_EVERY_PERCENT = 20;

/**
 * Writes indented lines. Progress stays on one line of a terminal and is a line now and then elsewhere.
 *
 * @param {NodeJS.WriteStream} stream
 * @returns {Log}
 */
export function plainLog(stream) {
  let isLineOpen = false;
  let nextPercent = LINE_EVERY_PERCENT;
  const close = () => {
    if (isLineOpen) stream.write('\n');
    isLineOpen = false;
  };
  return {
    line(text) {
      close();
      stream.write(`  ${text}\n`);
    },
    progress(done, total) {
      if (stream.isTTY) {
        stream.write(`\r  [${done}/${total}]`);
        isLineOpen = true;
        if (done === total) close();
        return;
      }
      const percent = (100 * done) / total;
      if (percent < nextPercent) return;
      stream.write(`  [${done}/${total}]\n`);
      nextPercent = (Math.floor(percent / LINE_EVERY_PERCENT) + 1) * LINE_EVERY_PERCENT;
    },
  };
}
