import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pageHtml } from './pageHtml.ts';

const SERVER = process.env['CAIRN_SERVER'] ?? 'http://localhost:3000';

/** Libraries that change seldom and load together, by what their module path contains. */
const CHUNKS = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/ },
  {
    name: 'collab',
    test: /node_modules[\\/](yjs|y-protocols|y-websocket|lib0|jittered-fractional-indexing)[\\/]/,
  },
  {
    name: 'editor',
    test: /node_modules[\\/](@tiptap|prosemirror-|linkifyjs|rope-sequence|w3c-keyname|orderedmap)/,
  },
  { name: 'drag', test: /node_modules[\\/]@dnd-kit/ },
];

/** What opens at an address, by the first part of its path. */
const PAGES = {
  index: 'src/pages/front/FrontPage.tsx',
  home: 'src/pages/home/HomePage.tsx',
  start: 'src/pages/start/StartPage.tsx',
  join: 'src/pages/join/JoinPage.tsx',
  m: 'src/pages/room/entry.ts',
  mentorships: 'src/pages/mentorship/MentorshipPage.tsx',
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pageHtml(PAGES)],
  server: {
    proxy: {
      '/api': SERVER,
      '/socket.io': { target: SERVER, ws: true },
      '/collab': { target: SERVER, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    target: 'es2023',
    // From here on browsers know `light-dark()`, which the tokens are written in.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Fonts and pictures stay files: the content security policy allows no `data:` font.
    assetsInlineLimit: 0,
    sourcemap: true,
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: CHUNKS } } },
  },
});
