import { readdirSync, readFileSync } from 'node:fs';

/** The time that a process, all of its threads and all of its children have been on a CPU, in milliseconds. */
export function cpuOf(pid: number): number {
  let nanoseconds = 0;
  for (const task of tasksOf(pid)) {
    const [onCpu] = read(`${task}/schedstat`).split(' ');
    nanoseconds += Number(onCpu);
  }
  return childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), nanoseconds / 1e6);
}

function childrenOf(pid: number): number[] {
  return tasksOf(pid).flatMap((task) => read(`${task}/children`).split(' ').filter(Boolean).map(Number));
}

/** A task that ended meanwhile has no file any more; what it did is not in the sum. */
function tasksOf(pid: number): string[] {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).map((task) => `${folder}/${task}`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
