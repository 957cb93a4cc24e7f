/**
 * Hunts over recorded telemetry, repeated (telemetry.ts), from the encrypted store: all starter rules and the 356 of
 * `../shared/data` (where they are) through the command line; then SQL by an index, through every command line, and stacked.
 * `node bench/hunt.ts [events]`.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { RulesRun } from '../shared/rules/contract.ts';
import { makeHuntViews } from '../main/hunt/views.ts';
import { runSql } from '../main/hunt/run-sql.ts';
import type { ImportDone, ImportOrder, ImportProgressed } from '../main/pipeline/ingest/import-messages.ts';
import { runOnThread } from '../main/pipeline/threads/threads.ts';
import { nodePlatform } from '../main/platform/node/node-platform.ts';
import { openConnection } from '../main/store/connection.ts';
import { openCustomerStore } from '../main/store/customer-file.ts';
import type { StoreAccess } from '../main/store/customer-store.ts';
import { newGiveWay } from '../main/store/give-way.ts';
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

/** SQL alone, on a store of its own: the command line would add the start of a program and a thread to each figure. */
const sqlFigures = async (telemetry: string): Promise<void> => {
  const platform = nodePlatform({ root, version: '0.0.0', printCommand: null });
  const access: StoreAccess = {
    file: `${telemetry}.db`,
    key: new Uint8Array(32).fill(7),
    nativeAddon: null,
    giveWay: newGiveWay(),
  };
  openCustomerStore(access, 'analyst').close();
  const order: ImportOrder = {
    access,
    paths: [telemetry],
    writer: platform.workerEntry('write').href,
    startedAtMs: Date.now(),
  };
  const { signal } = new AbortController();
  await runOnThread<ImportProgressed, ImportDone>(platform, {
    worker: 'import',
    order,
    signal,
    onMessage: () => undefined,
  });
  const db = openConnection({ ...access, role: 'read' });
  makeHuntViews(db.raw, { caseEvents: null });
  for (const [name, text] of Object.entries(queries)) {
    let rows = 0;
    const started = performance.now();
    runSql(
      db.raw,
      { text, parameters: {}, rowLimit: 10_000 },
      { begin: () => undefined, rows: (some) => void (rows += some.length) },
    );
    figure({ bench: 'hunt', what: name, events, rows, milliseconds: Number((performance.now() - started).toFixed(1)) });
  }
  db.close();
};

const workbench = await newWorkbench();
try {
  const file = path.join(workbench.folder, 'telemetry.jsonl');
  await writeTelemetry(file, events);
  const imported = Imported.parse((await workbench.miharu('import', file, '--customer', 'Bench')).document);
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
  await sqlFigures(file);
} finally {
  workbench.end();
}
