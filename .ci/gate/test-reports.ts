import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** What a test runner counted, and what of it a person must look at. */
export interface TestReport {
  passed: number;
  failed: number;
  skipped: number;
  /** Name and reason of each failed test, some lines each. */
  failures: string[];
  remarks: string[];
}

/** The reason is in the first lines; what follows is code and stack, and is in the kept file. */
const linesOfReason = 8;
const mostFailures = 15;

const told = (name: string, reason: string): string[] => [
  `✘ ${name}`,
  ...stripVTControlCharacters(reason)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, linesOfReason)
    .map((line) => `    ${line.trim().slice(0, 300)}`),
];

const first = (failures: string[][]): string[] => {
  const more = failures.length - mostFailures;
  return [...failures.slice(0, mostFailures).flat(), ...(more > 0 ? [`and ${more} more`] : [])];
};

const UnitReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** The JSON report of Vitest. */
export const readUnitReport = (text: string): TestReport => {
  const report = UnitReport.parse(JSON.parse(text));
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.split('/').slice(-3).join('/');
    const failed = assertionResults.filter((one) => one.status === 'failed');
    // A file that could not be loaded, or whose process ended, has no failed test.
    if (failed.length === 0) return status === 'failed' ? [told(file, message)] : [];
    return failed.map((one) => told(`${file} › ${one.fullName}`, one.failureMessages?.join('\n') ?? ''));
  });
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report;
  return { passed, failed, skipped, failures: first(failures), remarks: [] };
};

const E2eTest = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  results: z.array(z.object({ errors: z.array(z.object({ message: z.string().default('') })).default([]) })),
});
const E2eSpec = z.object({ title: z.string(), file: z.string(), line: z.int(), tests: z.array(E2eTest) });
const E2eSuite = z.object({
  specs: z.array(E2eSpec).default([]),
  get suites() {
    return z.array(E2eSuite).default([]);
  },
});
type Suite = z.infer<typeof E2eSuite>;
const E2eReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  suites: z.array(E2eSuite),
});

const specsOf = (suites: readonly Suite[]): z.infer<typeof E2eSpec>[] =>
  suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites)]);

const reasonOf = ({ results }: z.infer<typeof E2eTest>): string =>
  results.flatMap(({ errors }) => errors.map(({ message }) => message)).at(0) ?? 'no reason was given';

/** The JSON report of Playwright. A test that passed only at its second run counts as passed, and is named. */
export const readE2eReport = (text: string): TestReport => {
  const { stats, suites } = E2eReport.parse(JSON.parse(text));
  const tests = specsOf(suites).flatMap((spec) =>
    spec.tests.map((test) => ({ test, name: `${spec.file}:${spec.line} › ${spec.title}` })),
  );
  const of = (status: z.infer<typeof E2eTest>['status']): string[][] =>
    tests.filter(({ test }) => test.status === status).map(({ test, name }) => told(name, reasonOf(test)));
  const flaky = of('flaky');
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: first(of('unexpected')),
    remarks: flaky.length === 0 ? [] : ['Passed only at the second run:', ...first(flaky)],
  };
};
