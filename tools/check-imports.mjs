// Holds the directions of imports: see lib/imports.mjs for the rules.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { violations } from './lib/imports.mjs';
import { ROOT, runTool } from './lib/project.mjs';

const PACKAGES = ['shared', 'server', 'client', 'e2e', 'bench'];
const SKIPPED = new Set(['node_modules', 'dist', 'results', 'data']);

await runTool(async () => {
  const files = (await Promise.all(PACKAGES.map(sourcesIn))).flat();
  const found = (
    await Promise.all(
      files.map(async (file) => violations(file, await readFile(path.join(ROOT, file), 'utf8'))),
    )
  ).flat();
  process.stdout.write(found.map((line) => `${line}\n`).join(''));
  return found.length === 0 ? 0 : 1;
});

/**
 * @param {string} folder path from the root
 * @returns {Promise<string[]>}
 */
async function sourcesIn(folder) {
  const entries = await readdir(path.join(ROOT, folder), { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourcesIn(place);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [place] : [];
  });
  return (await Promise.all(found)).flat();
}
