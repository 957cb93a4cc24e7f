import path from 'node:path';
import { defineConfig } from 'vitest/config';

// The command lines and threads that tests start read a thousand files of TypeScript each: compiled once, by content.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

// Unit tests run the real engine in plain Node 24. Windows and Electron are covered by e2e (playwright.config.ts).
export default defineConfig({
  test: {
    include: ['{shared,main,renderer,preload,bench,.ci,e2e/vendors}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A process for each file: one that ends without a word is told by the name of its file, and the others go on.
    pool: 'forks',
    // Node strips the types of a thread's TypeScript by WebAssembly; V8 now and then fails its own check where it frees such code
    // while a thread ends ("jit_page_->allocations_.erase(addr) == 1"), and takes the process along.
    execArgv: ['--no-wasm-code-gc'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: process.env['MIHARU_GATE'] ? ['dot', 'json'] : ['default'],
    outputFile: { json: 'artifacts/unit.json' },
  },
});
