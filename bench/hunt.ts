/**
 * Hunts over recorded telemetry, repeated (telemetry.ts), from the encrypted store through the command line: all starter rules
 * (and the 356 of `../shared/data` where they are), one SQL hunt by an index, one that looks through every command line.
 * `node bench/hunt.ts [events]`.
 */
import path from 'node:path';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RulesRun } from '../shared/rules/contract.ts';
import { HuntAnswer } from '../shared/hunt/model.ts';
import { figure, haveShared, writeTelemetry } from './telemetry.ts';
import { Imported, newWorkbench } from './workbench.ts';

const events = Number(process.argv[2] ?? 300_000);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const queries = {
  'sql by index':
    'SELECT host, image, commandLine FROM events WHERE seenAtMs BETWEEN 1692144000000 AND 1692230400000 ORDER BY seenAtMs LIMIT 100',
  'sql over every command line': "SELECT id, host FROM events WHERE commandLine LIKE '%no such text%'",
  'sql stacked': 'SELECT image, count(*) AS n FROM events GROUP BY image ORDER BY n',
};

const workbench = await newWorkbench();
try {
  const file = path.join(workbench.folder, 'telemetry.jsonl');
  await writeTelemetry(file, events);
  const imported = Imported.parse((await workbench.miharu('import', file, '--customer', 'Bench')).document);
  rmSync(file);
  const sets = { starter: path.join(root, 'resources', 'rules'), shared: haveShared('sigma/sigma-rules.zip') };
  for (const [name, rules] of Object.entries(sets)) {
    if (rules === null) {
      figure({ bench: 'hunt', rules: name, skipped: '../shared/data/sigma is not here' });
      continue;
    }
    const { document, peakBytes } = await workbench.miharu('hunt', '--rules', rules, '--customer', 'Bench');
    const run = RulesRun.parse(document);
    figure({
      bench: 'hunt',
      what: `rules: ${name}`,
      rules: run.rules,
      events: imported.events,
      matches: run.matches.reduce((sum, rule) => sum + rule.events.length, 0),
      seconds: Number(run.seconds.toFixed(2)),
      eventsPerSecond: Math.round(imported.events / run.seconds),
      peakBytes,
    });
  }
  for (const [name, sql] of Object.entries(queries)) {
    const query = path.join(workbench.folder, 'query.sql');
    writeFileSync(query, sql);
    const { document } = await workbench.miharu('hunt', '--query', query, '--customer', 'Bench');
    const { rows, seconds } = HuntAnswer.parse(document);
    // With the start of its thread and the opening of the file, which every hunt pays.
    figure({
      bench: 'hunt',
      what: name,
      events: imported.events,
      rows: rows.length,
      seconds: Number(seconds.toFixed(3)),
    });
  }
} finally {
  workbench.end();
}
