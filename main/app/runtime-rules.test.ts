import { expect, test } from 'vitest';
import { clockShift, isTestRuntime, mayStart, refusedSwitch } from './runtime-rules.ts';

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

test('only a checkout on the test runtime takes its time from whoever starts it', () => {
  const asked = { asked: '2027-05-01T02:09:50+09:00', nowMs: Date.UTC(2026, 0, 1) };
  const checkout = { packaged: false, electronVersion: '33.2.1' };
  expect(asked.nowMs + clockShift(checkout, asked)).toBe(Date.UTC(2027, 3, 30, 17, 9, 50));
  expect(clockShift({ ...checkout, packaged: true }, asked)).toBe(0);
  expect(clockShift({ ...checkout, electronVersion: '45.4.1' }, asked)).toBe(0);
  expect(clockShift(checkout, { ...asked, asked: undefined })).toBe(0);
  expect(clockShift(checkout, { ...asked, asked: 'tomorrow' })).toBe(0);
});

test('a package for users cannot be steered from outside; a checkout and a marked test build can', () => {
  const has = (name: string) => name === 'remote-debugging-port';
  expect(refusedSwitch({ packaged: true, markedTestBuild: false }, has)).toBe('remote-debugging-port');
  expect(refusedSwitch({ packaged: true, markedTestBuild: true }, has)).toBeNull();
  expect(refusedSwitch({ packaged: false, markedTestBuild: false }, has)).toBeNull();
  expect(refusedSwitch({ packaged: true, markedTestBuild: false }, () => false)).toBeNull();
});
