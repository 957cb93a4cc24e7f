import { expect, test } from 'vitest';
import { isTestRuntime, mayStart } from './runtime-rules.ts';

test('a packaged build refuses the test runtime unless it was made as a test build', () => {
  const packagedOld = { packaged: true, electronVersion: '33.2.1', markedTestBuild: false };
  expect(mayStart(packagedOld)).toBe(false);
  expect(mayStart({ ...packagedOld, markedTestBuild: true })).toBe(true);
  expect(mayStart({ ...packagedOld, electronVersion: '45.4.1' })).toBe(true);
  expect(mayStart({ ...packagedOld, packaged: false })).toBe(true);
});

test('the test runtime is told from the official one by its version', () => {
  expect([isTestRuntime('33.2.1'), isTestRuntime('45.4.1'), isTestRuntime('46.0.0')]).toEqual([true, false, false]);
});
