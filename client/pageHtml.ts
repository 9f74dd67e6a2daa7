import type { Plugin, Rolldown } from 'vite';

/**
 * Writes the page once for each kind of address, as `pages/<first part of the path>.html`, with links that fetch the
 * script and styles of what opens there at once instead of after the first script. `entries` tells for each the module
 * that its route imports; the one named `index` is the page itself.
 */
export function pageHtml(entries: Readonly<Record<string, string>>): Plugin {
  let root = '';
  return {
    name: 'page-html',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const index = bundle['index.html'];
        if (index?.type !== 'asset') this.error('There is no index.html');
        const html = String(index.source);
        for (const [name, module] of Object.entries(entries)) {
          const entry = Object.values(bundle).find(
            (one) => one.type === 'chunk' && one.facadeModuleId === `${root}/${module}`,
          );
          if (entry?.type !== 'chunk') this.error(`${module} is no chunk of its own`);
          const links = filesOf(entry, bundle).filter((file) => !html.includes(`"/${file}"`));
          const source = html.replace('</head>', `${links.map(link).join('')}</head>`);
          if (name === 'index') index.source = source;
          else this.emitFile({ type: 'asset', fileName: `pages/${name}.html`, source });
        }
      },
    },
  };
}

/** The chunk's own file and all that it imports statically, with their styles. */
function filesOf(entry: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] {
  const files = new Set<string>();
  const add = (file: string) => {
    const chunk = bundle[file];
    if (files.has(file) || chunk?.type !== 'chunk') return;
    files.add(file);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    chunk.imports.forEach(add);
  };
  add(entry.fileName);
  return [...files];
}

const link = (file: string) =>
  file.endsWith('.css')
    ? `  <link rel="stylesheet" crossorigin href="/${file}">\n  `
    : `  <link rel="modulepreload" crossorigin href="/${file}">\n  `;
