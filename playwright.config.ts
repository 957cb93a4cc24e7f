import { defineConfig } from '@playwright/test';

// Started by `npm run e2e`, which prepares the runtime, the ordinary user, the screen and the packages first.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'artifacts/e2e-results',
  // An app mostly waits for its window: two of them fit two cores. Each has a home of its own; nothing here is timed.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // On a machine shared with others a start or a paint may hang. What passes only at the second run is named by the gate.
  retries: process.env['MIHARU_GATE'] ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: 'artifacts/e2e.json' }]],
});
