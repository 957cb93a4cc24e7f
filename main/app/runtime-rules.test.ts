import { expect, test } from 'vitest';
import { isTestRuntime, mayStart, refusedSwitch } from './runtime-rules.ts';

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

test('a package for users cannot be steered from outside; a checkout and a marked test build can', () => {
  const has = (name: string) => name === 'remote-debugging-port';
  expect(refusedSwitch({ packaged: true, markedTestBuild: false }, has)).toBe('remote-debugging-port');
  expect(refusedSwitch({ packaged: true, markedTestBuild: true }, has)).toBeNull();
  expect(refusedSwitch({ packaged: false, markedTestBuild: false }, has)).toBeNull();
  expect(refusedSwitch({ packaged: true, markedTestBuild: false }, () => false)).toBeNull();
});
