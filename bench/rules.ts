/**
 * The 356 Sigma rules of `../shared/data` over its ten recorded scenarios, imported and judged through the command line.
 * Every scenario must give exactly the independent evaluator's matches (`direct`), else the run fails. `node bench/rules.ts`.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RulesRun } from '../shared/rules/contract.ts';
import { figure, haveShared } from './telemetry.ts';
import { Imported, newWorkbench } from './workbench.ts';

const Datasets = z.object({
  datasets: z.record(z.string(), z.object({ events: z.number(), direct: z.record(z.string(), z.array(z.number())) })),
});

const sorted = (matches: Iterable<[string, number[]]>): string =>
  JSON.stringify([...matches].sort(([a], [b]) => (a < b ? -1 : 1)));

const file = haveShared('sigma/sigma-matches.json');
const rules = haveShared('sigma/sigma-rules.zip');
if (file === null || rules === null) {
  figure({ bench: 'rules', skipped: '../shared/data/sigma is not here' });
} else {
  const { datasets } = Datasets.parse(JSON.parse(readFileSync(file, 'utf8')));
  const workbench = await newWorkbench();
  try {
    for (const [name, { events, direct }] of Object.entries(datasets)) {
      const archive = haveShared(`mordor/${name}`) ?? name;
      const imported = Imported.parse((await workbench.miharu('import', archive, '--customer', name)).document);
      const run = RulesRun.parse(
        (await workbench.miharu('rules', 'run', '--rules', rules, '--customer', name)).document,
      );
      const found = run.matches.map((rule): [string, number[]] => [rule.ruleId, rule.events.map((one) => one.record)]);
      const files = new Set(run.matches.flatMap((rule) => rule.events.map((one) => one.file)));
      const exact =
        imported.events === events &&
        sorted(found) === sorted(Object.entries(direct)) &&
        [...files].every((one) => one === name);
      if (!exact) process.exitCode = 1;
      figure({
        bench: 'rules',
        file: name,
        events,
        rejected: imported.rejectedTotal,
        rulesMatched: found.length,
        exact,
        importSeconds: Number(imported.seconds.toFixed(2)),
        judgeSeconds: Number(run.seconds.toFixed(2)),
      });
    }
  } finally {
    workbench.end();
  }
}
