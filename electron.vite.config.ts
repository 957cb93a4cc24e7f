import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { procedureNames } from './preload/names-plugin.ts';

const root = import.meta.dirname;

/** Programs of the main bundle: each becomes `out/main/<name>.js`. Threads of the engine are found by that name. */
const mainEntries = {
  entry: 'main/app/entry.ts',
  'engine-process': 'main/engine-process.ts',
  'import-worker': 'main/pipeline/threads/import-worker.ts',
  'judge-worker': 'main/pipeline/threads/judge-worker.ts',
  'raise-worker': 'main/pipeline/threads/raise-worker.ts',
  'write-worker': 'main/pipeline/threads/write-worker.ts',
  'verify-worker': 'main/pipeline/threads/verify-worker.ts',
  'hunt-worker': 'main/pipeline/threads/hunt-worker.ts',
  'intel-worker': 'main/pipeline/threads/intel-worker.ts',
  'sweep-worker': 'main/pipeline/threads/sweep-worker.ts',
  'mass-worker': 'main/pipeline/threads/mass-worker.ts',
  'backup-worker': 'main/pipeline/threads/backup-worker.ts',
  'index-worker': 'main/pipeline/threads/index-worker.ts',
  'check-worker': 'main/pipeline/threads/check-worker.ts',
  'sync-worker': 'main/pipeline/threads/sync-worker.ts',
};

/** The report's fonts travel beside the bundle (main/report/report-files.ts), with their licence. */
const reportFonts = {
  name: 'miharu-report-fonts',
  closeBundle: () => {
    const from = path.join(root, 'node_modules/@expo-google-fonts/biz-udpgothic');
    const to = path.join(root, 'out/fonts');
    mkdirSync(to, { recursive: true });
    copyFileSync(
      path.join(from, '400Regular/BIZUDPGothic_400Regular.ttf'),
      path.join(to, 'BIZUDPGothic_400Regular.ttf'),
    );
    copyFileSync(path.join(from, '700Bold/BIZUDPGothic_700Bold.ttf'), path.join(to, 'BIZUDPGothic_700Bold.ttf'));
    copyFileSync(path.join(from, 'LICENSE_FONT'), path.join(to, 'LICENSE_FONT'));
    const evidence = path.join(root, 'node_modules/@fontsource/jetbrains-mono');
    for (const weight of [400, 700]) {
      const file = `jetbrains-mono-latin-${String(weight)}-normal.woff2`;
      copyFileSync(path.join(evidence, 'files', file), path.join(to, file));
    }
    copyFileSync(path.join(evidence, 'LICENSE'), path.join(to, 'LICENSE_FONT_EVIDENCE'));
  },
};

const present = Object.fromEntries(
  Object.entries(mainEntries)
    .map(([name, file]) => [name, path.join(root, file)] as const)
    .filter(([, file]) => existsSync(file)),
);

// Node and Chromium of the oldest runtime that is supported (Electron 33); the official one is newer.
const oldestNode = 'node20.18';
const oldestChromium = 'chrome130';

export default defineConfig({
  main: {
    plugins: [reportFonts],
    build: {
      target: oldestNode,
      // Only the package with a native addon stays outside; one file per program starts faster than many modules.
      externalizeDeps: false,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: present,
        external: ['electron', 'better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [procedureNames()],
    build: {
      target: oldestNode,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: path.join(root, 'preload/index.ts') },
        external: ['electron'],
        // A sandboxed preload script is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path.join(root, 'renderer'),
    base: './',
    plugins: [react()],
    build: {
      target: oldestChromium,
      outDir: path.join(root, 'out/renderer'),
      // Nothing may come from data: addresses except pictures the app makes itself (see the page policy).
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: { index: path.join(root, 'renderer/index.html') } },
    },
    worker: { format: 'es' },
  },
});
