import { expect, test } from 'vitest';
import { readE2eReport, readUnitReport } from './test-reports.ts';

const e2e = (...statuses: string[]): string =>
  JSON.stringify({
    stats: {
      expected: statuses.filter((status) => status === 'expected').length,
      unexpected: statuses.filter((status) => status === 'unexpected').length,
      flaky: statuses.filter((status) => status === 'flaky').length,
      skipped: 0,
    },
    suites: [
      {
        suites: [
          {
            specs: statuses.map((status, at) => ({
              title: `journey ${String(at)}`,
              file: 'journeys/a.spec.ts',
              line: at + 1,
              tests: [
                { status, results: [{ errors: [{ message: '\u001B[31mError:\u001B[39m not there\n\n  at x' }] }] },
              ],
            })),
          },
        ],
      },
    ],
  });

test('a failed journey is told by name and reason, without colours', () => {
  const report = readE2eReport(e2e('expected', 'unexpected'));
  expect([report.passed, report.failed, report.remarks]).toEqual([1, 1, []]);
  expect(report.failures).toEqual(['✘ journeys/a.spec.ts:2 › journey 1', '    Error: not there', '    at x']);
});

test('a journey that passed only at its second run counts as passed and is named', () => {
  const report = readE2eReport(e2e('expected', 'flaky'));
  expect([report.passed, report.failed, report.failures]).toEqual([2, 0, []]);
  expect(report.remarks.slice(0, 2)).toEqual(['Passed only at the second run:', '✘ journeys/a.spec.ts:2 › journey 1']);
});

test('of many failures the first are told, and how many more there are', () => {
  const report = readE2eReport(e2e(...Array.from({ length: 20 }, () => 'unexpected')));
  expect(report.failures.at(-1)).toBe('and 5 more');
});

test('a test file that could not be loaded is a failure too', () => {
  const testResults = [
    { name: '/a/b/main/x.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    {
      name: '/a/b/main/y.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [{ fullName: 'two is three', status: 'failed', failureMessages: ['expected 2 to be 3'] }],
    },
  ];
  const text = JSON.stringify({ numPassedTests: 4, numFailedTests: 1, numPendingTests: 0, testResults });
  expect(readUnitReport(text).failures).toEqual([
    '✘ b/main/x.test.ts',
    '    Cannot find module',
    '✘ b/main/y.test.ts › two is three',
    '    expected 2 to be 3',
  ]);
});
