import { defineConfig } from 'vitest/config';

// Unit tests run the real engine in plain Node 24. Windows and Electron are covered by e2e (playwright.config.ts).
export default defineConfig({
  test: {
    include: ['{shared,main,renderer,preload,bench,.ci,e2e/vendors}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A process for each file: one that ends without a word (a native addon, a thread that took its process along) is told by the
    // name of its file, and the others go on.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: process.env['MIHARU_GATE'] ? ['dot', 'json'] : ['default'],
    outputFile: { json: 'artifacts/unit.json' },
  },
});
