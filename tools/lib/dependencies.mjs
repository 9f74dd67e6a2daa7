// What must hold of the packages: one copy where two would break, exact versions, a lock without a registry's address.

/** Two copies of these in one tree fail at run time in ways that no type shows. */
const SINGLE = [
  'yjs',
  'y-protocols',
  'lib0',
  'react',
  'react-dom',
  '@tiptap/core',
  '@tiptap/pm',
  'prosemirror-model',
];
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/**
 * @typedef {{packages: Record<string, {version?: string, resolved?: string, link?: boolean}>}} Lock
 * @typedef {{dependencies?: Record<string, string>, devDependencies?: Record<string, string>}} Manifest
 *
 * @param {Lock} lock package-lock.json
 * @param {Record<string, Manifest>} manifests by path
 * @returns {string[]} what is wrong
 */
export function dependencyProblems(lock, manifests) {
  /** @type {string[]} */
  const problems = [];
  for (const name of SINGLE) {
    const copies = Object.keys(lock.packages).filter((place) => place.endsWith(`node_modules/${name}`));
    if (copies.length !== 1)
      problems.push(`${name}: one copy is wanted, there are ${copies.length} (${copies.join(', ')})`);
  }
  for (const [place, { resolved, link }] of Object.entries(lock.packages)) {
    if (resolved !== undefined && link !== true)
      problems.push(`package-lock.json: ${place} names its address ${resolved}`);
  }
  /** @type {Map<string, string>} */
  const versions = new Map();
  for (const [file, { dependencies, devDependencies }] of Object.entries(manifests)) {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      if (!EXACT.test(version))
        problems.push(`${file}: ${name} is ${version}, which is not one exact version`);
      const other = versions.get(name) ?? version;
      if (other !== version) problems.push(`${file}: ${name} is ${version}, and ${other} elsewhere`);
      versions.set(name, version);
    }
  }
  return problems;
}
