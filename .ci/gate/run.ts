import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepareElectron } from '../runtime/electron.ts';
import { artifacts, fromRoot } from '../runtime/places.ts';
import { command } from '../runtime/say.ts';
import { prepareSqliteAddon } from '../runtime/sqlite-addon.ts';
import { prepareSystem } from '../runtime/system.ts';
import { steps, type Outcome, type Step } from './steps.ts';

const print = (line: string) => {
  process.stdout.write(`${line}\n`);
};

const seconds = (startedMs: number) => `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;

const runStep = async ({ name, run }: Step): Promise<Outcome> => {
  const startedMs = Date.now();
  const outcome = await run();
  const sign = outcome.failed === 0 ? 'ok  ' : 'FAIL';
  print(`${sign} ${name.padEnd(20)} ${seconds(startedMs).padStart(8)}  ${outcome.said}`);
  writeFileSync(path.join(artifacts, `${name.replaceAll(' ', '-')}.log`), outcome.output);
  const shown = outcome.failed > 0 ? (outcome.failures ?? outcome.output.trimEnd().split('\n').slice(-60)) : [];
  for (const line of [...shown, ...(outcome.remarks ?? [])]) print(`     ${line}`);
  return outcome;
};

const wanted = (names: string[]) => {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no step ${unknown.join(', ')}: ${steps.map(({ name }) => name).join(', ')}.`);
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));
};

const tellWhatIsLeftOut = (skipped: number) => {
  if (!existsSync(fromRoot('..', 'shared', 'data'))) {
    print(
      `Left out: the additional tests on the data sets of ../shared, which is not here (${skipped} tests skipped in all).`,
    );
  } else if (skipped > 0) {
    print(`${skipped} tests were skipped; their names say why.`);
  }
};

// `npm test`: every check, each with its time; `npm test -- "unit tests" lint` only those. The last line is the sum.
await command(async () => {
  const startedMs = Date.now();
  mkdirSync(artifacts, { recursive: true });
  const chosen = wanted(process.argv.slice(2));
  const runtime = await prepareElectron();
  await prepareSqliteAddon(runtime);
  await prepareSystem(runtime, { forTests: true });
  print(`ok   ${'runtime'.padEnd(20)} ${seconds(startedMs).padStart(8)}  Electron ${runtime.version}`);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const step of chosen) {
    const outcome = await runStep(step);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  }
  tellWhatIsLeftOut(total.skipped);
  print(`Took ${seconds(startedMs)}.`);
  print(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
