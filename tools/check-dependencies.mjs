// Holds the rules of lib/dependencies.mjs.
import { readFile } from 'node:fs/promises';
import { dependencyProblems } from './lib/dependencies.mjs';
import { inRoot, runTool } from './lib/project.mjs';

const readJson = async (/** @type {string} */ file) => JSON.parse(await readFile(inRoot(file), 'utf8'));

await runTool(async () => {
  const { workspaces } = await readJson('package.json');
  const files = [
    'package.json',
    ...workspaces.map((/** @type {string} */ folder) => `${folder}/package.json`),
  ];
  const manifests = Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readJson(file)])),
  );
  const problems = dependencyProblems(await readJson('package-lock.json'), manifests);
  process.stdout.write(problems.map((line) => `${line}\n`).join(''));
  return problems.length === 0 ? 0 : 1;
});
