// Which of Debian's packages are missing, and how to get them.
import { spawn, spawnSync } from 'node:child_process';

/** Thrown where packages are missing and nobody asked for their installation. The message carries the command. */
export class MissingPackages extends Error {
  /**
   * @param {string[]} packages
   * @param {string} purpose completes "… needs": "Building the media worker"
   */
  constructor(packages, purpose) {
    super(`${purpose} needs ${packages.length === 1 ? 'a package' : 'packages'} that this machine lacks. Install with:

  ${isRoot() ? '' : 'sudo '}apt-get install -y ${packages.join(' ')}
`);
    this.packages = packages;
  }
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Those of `packages` that dpkg doesn't list as installed; none where there is no dpkg to ask, so that another
 * distribution's own packages get their chance.
 *
 * @param {readonly string[]} packages
 * @param {(packages: readonly string[]) => string | null} query
 */
export function missingPackages(packages, query = dpkgQuery) {
  const listed = query(packages);
  if (listed === null) return [];
  const installed = new Set(
    listed
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]?.split(':')[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

/** @param {readonly string[]} packages */
function dpkgQuery(packages) {
  const format = '${Package} ${db:Status-Status}\n';
  return spawnSync('dpkg-query', ['-W', '-f', format, ...packages], { encoding: 'utf8' }).stdout;
}

/**
 * Makes sure that `packages` are there.
 *
 * @param {readonly string[]} packages
 * @param {{purpose: string, install: boolean, log: (line: string) => void}} options `install`: may install, as root
 * @throws {MissingPackages}
 */
export async function ensurePackages(packages, { purpose, install, log }) {
  const missing = missingPackages(packages);
  if (missing.length === 0) return;
  if (!install || !isRoot()) throw new MissingPackages(missing, purpose);
  log(`installing Debian packages: ${missing.join(' ')}`);
  // The lists of a fresh machine are empty or old; a failed update still leaves what a mirror on the disk can give.
  await aptGet(['update']).catch((error) => log(`${error.message}; going on with the lists as they are`));
  await aptGet(['install', '-y', '--no-install-recommends', ...missing]);
}

/** @param {string[]} args */
async function aptGet(args) {
  const child = spawn('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output = (output + text).slice(-4_000)));
  }
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`apt-get ${args[0]} failed (${code}):\n${output.trim()}`);
}
