import path from 'node:path';
import { defineConfig } from 'vitest/config';

// The command lines and threads that tests start read a thousand files of TypeScript each: compiled once, by content.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

const all = '{shared,main,renderer,preload,bench,.ci,e2e/vendors}/**/*.test.{ts,tsx}';
const running = [
  'main/{pipeline,cli,store,vault,audit,ipc,app,platform,sources,hunt}/**/*.test.ts',
  'main/*.test.ts',
  '{.ci,e2e/vendors}/**/*.test.ts',
];

// Unit tests run the real engine in plain Node 24. Windows and Electron are covered by e2e (playwright.config.ts).
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    projects: [
      // A process for each file: these start threads, processes and stores, and one that ends without a word is told by its name.
      { extends: true, test: { name: 'engine', include: running } },
      // Functions of their arguments: files share a process, and what they import is read once, not once a file.
      { extends: true, test: { name: 'model', include: [all], exclude: running, isolate: false } },
    ],
    // Node strips the types of a thread's TypeScript by WebAssembly; V8 now and then fails its own check where it frees such code
    // while a thread ends ("jit_page_->allocations_.erase(addr) == 1"), and takes the process along.
    execArgv: ['--no-wasm-code-gc'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: process.env['MIHARU_GATE'] ? ['dot', 'json'] : ['default'],
    outputFile: { json: 'artifacts/unit.json' },
  },
});
