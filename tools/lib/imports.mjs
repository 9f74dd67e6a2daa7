// The walls of the house: who may import whom.
import path from 'node:path';
import { builtinModules } from 'node:module';
import { Visitor, parseSync } from 'oxc-parser';

const ADAPTERS = ['http', 'signalling', 'collab', 'media', 'storage', 'auth', 'mail', 'report'];
const CLIENT_CORES = ['signalling', 'media', 'collab'];
const NODE_BUILTINS = new Set(builtinModules);

/** Layer → the layers of its own package it may import beside itself. */
const SERVER = {
  main: ['app', 'domain', 'lib'],
  app: [...ADAPTERS, 'domain', 'lib'],
  ...Object.fromEntries(ADAPTERS.map((adapter) => [adapter, ['domain', 'lib']])),
  domain: ['lib'],
  lib: [],
};
const CLIENT = {
  main: ['app', 'pages', 'features', 'ui', 'words', ...CLIENT_CORES, 'lib'],
  app: ['pages', 'features', 'ui', 'words', ...CLIENT_CORES, 'lib'],
  pages: ['features', 'ui', 'words', ...CLIENT_CORES, 'lib'],
  features: ['ui', 'words', ...CLIENT_CORES, 'lib'],
  ...Object.fromEntries(CLIENT_CORES.map((core) => [core, ['lib']])),
  lib: [],
  ui: ['words'],
  words: [],
};
/** @type {Record<string, Record<string, string[]>>} */
const LAYERS = { server: SERVER, client: CLIENT };

/** Package → the packages of ours it may import. */
/** @type {Record<string, string[]>} */
const PACKAGES = { shared: [], server: ['shared'], client: ['shared'], e2e: ['shared'], bench: ['shared'] };

/** What the domain may take from Node: pure computing, no files, no sockets. */
const DOMAIN_BUILTINS = new Set(['node:crypto', 'node:events', 'node:assert']);

/**
 * All that `code` imports, re-exports or imports as a type or on demand.
 *
 * @param {string} file its name tells the language
 * @param {string} code
 * @returns {string[]}
 */
export function importsOf(file, code) {
  const { program, module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) if (moduleRequest) found.push(moduleRequest.value);
  }
  new Visitor({
    ImportExpression: ({ source }) => void (source.type === 'Literal' && found.push(String(source.value))),
    TSImportType: ({ source }) => void found.push(source.value),
  }).visit(program);
  return [...new Set(found)];
}

/**
 * What is wrong with the imports of one file; empty where nothing is.
 *
 * @param {string} file path from the root, with slashes
 * @param {string} code
 * @returns {string[]}
 */
export function violations(file, code) {
  const from = placeOf(file);
  const found =
    from.layer === undefined && !from.isTest && file.includes('/src/') ? [unknownLayer(file)] : [];
  for (const specifier of importsOf(file, code)) {
    const wrong = complaint(from, file, specifier);
    if (wrong !== undefined) found.push(`${file}: imports ${specifier}, but ${wrong}`);
  }
  return found;
}

/** @param {string} file */
const unknownLayer = (file) => `${file}: lies in no layer that tools/lib/imports.mjs knows`;

/**
 * @typedef {{package: string, layer: string | undefined, isTest: boolean}} Place
 *
 * @param {string} file path from the root
 * @returns {Place}
 */
export function placeOf(file) {
  const [name = '', ...rest] = file.split('/');
  const isTest = /\.test\.tsx?$/.test(file) || rest.includes('testing');
  const layers = LAYERS[name];
  if (layers === undefined) return { package: name, layer: name, isTest };
  const [top = ''] = rest[0] === 'src' ? rest.slice(1) : [];
  // A file beside app.ts is a part of putting together, like app.ts itself.
  const layer = /^main\.tsx?$/.test(top) ? 'main' : /\.tsx?$/.test(top) ? 'app' : top;
  return { package: name, layer: layer in layers ? layer : undefined, isTest };
}

/**
 * @param {Place} from
 * @param {string} file
 * @param {string} specifier
 * @returns {string | undefined}
 */
function complaint(from, file, specifier) {
  const [bare = ''] = specifier.split('?');
  if (bare.startsWith('.')) return complaintOfOwn(from, path.posix.join(path.posix.dirname(file), bare));
  const [, workspace] = /^@cairn\/([^/]+)/.exec(bare) ?? [];
  if (workspace !== undefined) {
    if (!PACKAGES[from.package]?.includes(workspace)) return `${from.package} must not know ${workspace}`;
    if (from.layer === 'ui' && !from.isTest) return 'ui imports nothing of ours';
    return undefined;
  }
  return from.isTest ? undefined : complaintOfForeign(from, bare);
}

/**
 * @param {Place} from
 * @param {string} target path from the root
 */
function complaintOfOwn(from, target) {
  const to = placeOf(target);
  if (to.package !== from.package) return 'another package is imported by its name, and only @cairn/shared';
  if (from.isTest) return undefined;
  if (to.isTest) return 'tests and their helpers are not for the product';
  const layers = LAYERS[from.package];
  if (layers === undefined || from.layer === undefined || to.layer === undefined || from.layer === to.layer)
    return undefined;
  if (layers[from.layer]?.includes(to.layer)) return undefined;
  return `${from.layer} must not import ${to.layer}`;
}

/**
 * @param {Place} from
 * @param {string} specifier of npm or of Node
 */
function complaintOfForeign({ package: name, layer }, specifier) {
  const isBuiltin = specifier.startsWith('node:') || NODE_BUILTINS.has(specifier);
  if (isBuiltin && name === 'shared') return 'shared runs anywhere';
  if (isBuiltin && name === 'client') return 'the client runs in browsers';
  if (isBuiltin && name === 'server' && layer === 'domain' && !DOMAIN_BUILTINS.has(specifier)) {
    return 'the domain does no input or output';
  }
  const isReact = /(^|[/-])react([/-]|$)/.test(specifier) || specifier.startsWith('@dnd-kit/');
  if (isReact && (name === 'shared' || (name === 'client' && CLIENT_CORES.includes(layer ?? '')))) {
    return `there is no React in ${name === 'shared' ? name : layer}`;
  }
  return undefined;
}
