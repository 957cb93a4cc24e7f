import { existsSync, readFileSync, rmSync } from 'node:fs';
import { build } from '../runtime/build.ts';
import { artifacts, fromRoot } from '../runtime/places.ts';
import { runTool, type Ran } from '../runtime/run-tool.ts';
import path from 'node:path';
import { readE2eReport, readUnitReport, type TestReport } from './test-reports.ts';

export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** One line for the list of steps. */
  said: string;
  /** What the tools printed, kept as a file. */
  output: string;
  /** What is shown where something failed: names and reasons first, a few lines each. Without it, the end of `output`. */
  failures?: string[];
  /** What passed, but not as it should. */
  remarks?: string[];
}

export interface Step {
  name: string;
  run: () => Promise<Outcome>;
}

const tool = (name: string) => fromRoot('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

/** A step that passes or fails as a whole: one check. `saw` must find in the output that the tool looked at something. */
const check = (name: string, run: { program: string; args: string[]; saw?: RegExp }): Step => ({
  name,
  run: async () => {
    const { status, stdout, stderr } = await runTool(run.program, run.args);
    const output = `${stdout}${stderr}`;
    const looked = run.saw === undefined || run.saw.test(output);
    const ok = status === 0 && looked;
    const said = looked ? lastLine(output).slice(0, 150) : 'The tool did not say what it looked at.';
    return {
      passed: ok ? 1 : 0,
      failed: ok ? 0 : 1,
      skipped: 0,
      said: ok && status === 0 ? said : `failed: ${said}`,
      output,
    };
  },
});

const script = (name: string, file: string): Step =>
  check(name, { program: process.execPath, args: [fromRoot('.ci', 'gate', file)] });

/** Counts from the report a test runner wrote; a run without one, or with no test in it, has failed. */
const counted = (ran: Ran, report: TestReport | null): Outcome => {
  const output = `${ran.stdout}${ran.stderr}`;
  if (report === null || report.passed + report.failed === 0) {
    const ended = `status ${ran.status}${ran.signal === null ? '' : `, ended by ${ran.signal}`}`;
    const said = report === null ? `The runner left no report (${ended}).` : `No test was run (${ended}).`;
    return { passed: 0, failed: 1, skipped: 0, said, output };
  }
  // A runner that ends badly although no test failed (an import that throws, an open handle) counts as one failure.
  const failed = ran.status !== 0 && report.failed === 0 ? 1 : report.failed;
  const said = `${report.passed} passed, ${failed} failed, ${report.skipped} skipped`;
  const named = report.failures.length === 0 ? {} : { failures: report.failures };
  return { ...report, failed, said, output, ...named };
};

const unitTests: Step = {
  name: 'unit tests',
  run: async () => {
    const file = path.join(artifacts, 'unit.json');
    rmSync(file, { force: true });
    const ran = await runTool(tool('vitest'), ['run'], {
      env: { ...process.env, MIHARU_GATE: '1' },
      heartbeat: 'unit tests',
    });
    return counted(ran, existsSync(file) ? readUnitReport(readFileSync(file, 'utf8')) : null);
  },
};

const buildApp: Step = {
  name: 'build',
  run: async () => {
    try {
      const tookMs = await build();
      return { passed: 1, failed: 0, skipped: 0, said: `out/ built in ${(tookMs / 1000).toFixed(1)} s`, output: '' };
    } catch (error) {
      const output = error instanceof Error ? error.message : String(error);
      return { passed: 0, failed: 1, skipped: 0, said: 'failed: the app does not build', output };
    }
  },
};

const endToEnd: Step = {
  name: 'end to end',
  run: async () => {
    const file = path.join(artifacts, 'e2e.json');
    rmSync(file, { force: true });
    const ran = await runTool(process.execPath, [fromRoot('.ci', 'gate', 'e2e.ts')], {
      env: { ...process.env, MIHARU_GATE: '1' },
      heartbeat: 'end-to-end tests',
    });
    return counted(ran, existsSync(file) ? readE2eReport(readFileSync(file, 'utf8')) : null);
  },
};

/** The compiler says nothing when all is well; asked to tell more, it names the projects it looked at. */
const types: Step = {
  name: 'types',
  run: async () => {
    const { status, stdout, stderr } = await runTool(tool('tsc'), ['-b', '--verbose']);
    const output = `${stdout}${stderr}`;
    const projects = new Set([...output.matchAll(/Project '([^']+)'/g)].map(([, name]) => name)).size;
    const ok = status === 0 && projects >= 8;
    const errors = output.split('\n').filter((line) => line.includes(': error TS'));
    const said = ok ? `${projects} projects` : `failed: ${errors.length} errors in ${projects} projects`;
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, said, output: ok ? '' : errors.join('\n') };
  },
};

export const steps: Step[] = [
  check('format', { program: tool('prettier'), args: ['--check', '.'] }),
  types,
  check('lint', { program: tool('oxlint'), args: ['.', '.ci'], saw: /on \d{3,} files/ }),
  script('import rule', 'import-rule.ts'),
  script('casts', 'casts.ts'),
  check('dead code', { program: tool('knip'), args: ['--no-progress', '--no-config-hints'] }),
  unitTests,
  buildApp,
  script('licences and sizes', 'licences.ts'),
  endToEnd,
];
