/**
 * Threat intelligence: a STIX bundle of 100,000 objects through the command line, and a sweep of as many indicators over
 * recorded telemetry, repeated (telemetry.ts), from an encrypted store on a thread. `node bench/intel.ts [objects] [events]`.
 */
import { createWriteStream, statSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IntelResult } from '../shared/intel/contract.ts';
import type { Wanted } from '../main/intel/sweep.ts';
import type { ImportDone, ImportOrder, ImportProgressed } from '../main/pipeline/ingest/import-messages.ts';
import type { SweepDone, SweepOrder, SweepProgressed } from '../main/pipeline/hunting/sweep-messages.ts';
import { runOnThread } from '../main/pipeline/threads/threads.ts';
import { nodePlatform } from '../main/platform/node/node-platform.ts';
import { openCustomerStore } from '../main/store/customer-file.ts';
import type { StoreAccess } from '../main/store/customer-store.ts';
import { newGiveWay } from '../main/store/give-way.ts';
import { figure, writeTelemetry } from './telemetry.ts';
import { newWorkbench } from './workbench.ts';

const objects = Number(process.argv[2] ?? 100_000);
const events = Number(process.argv[3] ?? 1_000_000);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const hex = (n: number, length: number): string =>
  Array.from({ length: Math.ceil(length / 8) }, (_, part) =>
    (Math.imul(n + 1, 2_654_435_761 + part * 40_503) >>> 0).toString(16).padStart(8, '0'),
  )
    .join('')
    .slice(0, length);

/** A third each of hashes, domains and addresses; every thousandth stands in the telemetry. */
const valueOf = (n: number): Wanted => {
  if (n % 1000 === 0) return { kind: 'domain', value: 'events.data.microsoft.com', compiled: null };
  if (n % 3 === 0) return { kind: 'sha256', value: hex(n, 64), compiled: null };
  if (n % 3 === 1) return { kind: 'domain', value: `h${hex(n, 10)}.example${String(n % 97)}.test`, compiled: null };
  return {
    kind: 'ipv4',
    value: [11 + (n % 150), (n >> 4) & 255, (n >> 8) & 255, n & 255].map(String).join('.'),
    compiled: null,
  };
};

const patternOf = ({ kind, value }: Wanted): string => {
  if (kind === 'sha256') return `[file:hashes.'SHA-256' = '${value}']`;
  return kind === 'domain' ? `[domain-name:value = '${value}']` : `[ipv4-addr:value = '${value}']`;
};

const objectText = (n: number): string =>
  JSON.stringify({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${hex(n, 8)}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
    name: `Indicator ${String(n)} of a feed`,
    description: 'Seen in a campaign against manufacturers. '.repeat(4),
    indicator_types: ['malicious-activity'],
    pattern: patternOf(valueOf(n)),
    pattern_type: 'stix',
    valid_from: '2026-01-01T00:00:00Z',
    confidence: 70,
    object_marking_refs: ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
  });

const writeBundle = async (file: string): Promise<void> => {
  const out = createWriteStream(file);
  out.write('{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[\n');
  for (let n = 0; n < objects; n += 1) {
    if (!out.write(`${n === 0 ? '' : ',\n'}${objectText(n)}`)) await once(out, 'drain');
  }
  out.end('\n]}\n');
  await once(out, 'finish');
};

const round = (value: number): number => Number(value.toFixed(2));

const sweepFigures = async (folder: string): Promise<void> => {
  const platform = nodePlatform({ root, version: '0.0.0', printCommand: null });
  const { signal } = new AbortController();
  const access: StoreAccess = {
    file: path.join(folder, 'swept.db'),
    key: new Uint8Array(32).fill(7),
    nativeAddon: null,
    giveWay: newGiveWay(),
  };
  openCustomerStore(access, 'analyst').close();
  const telemetry = path.join(folder, 'telemetry.jsonl');
  await writeTelemetry(telemetry, events);
  const importing: ImportOrder = {
    access,
    paths: [telemetry],
    writer: platform.workerEntry('write').href,
    startedAtMs: Date.now(),
  };
  const onMessage = (): void => undefined;
  await runOnThread<ImportProgressed, ImportDone>(platform, { worker: 'import', order: importing, signal, onMessage });
  const store = openCustomerStore(access, 'analyst');
  const stored = store.eventTotals().events;
  store.close();
  const wanted = Array.from({ length: objects }, (_, n) => valueOf(n));
  for (const [what, afterEvent] of [
    ['sweep of everything', 0],
    ['sweep of everything, again', 0],
  ] as const) {
    const order: SweepOrder = { access, wanted, afterEvent };
    const started = performance.now();
    const cpu = process.cpuUsage();
    const done = await runOnThread<SweepProgressed, SweepDone>(platform, { worker: 'sweep', order, signal, onMessage });
    const { user, system } = process.cpuUsage(cpu);
    figure({
      bench: 'intel',
      what,
      indicators: wanted.length,
      events: stored,
      databaseBytes: statSync(access.file).size,
      hits: done.hits.length,
      eventsMet: done.events,
      seconds: round((performance.now() - started) / 1000),
      cpuSeconds: round((user + system) / 1_000_000),
    });
  }
};

const workbench = await newWorkbench();
try {
  const file = path.join(workbench.folder, 'bundle.json');
  await writeBundle(file);
  const { document, peakBytes } = await workbench.miharu('intel', 'import', file);
  const { imports, seconds } = z.object({ ...IntelResult.shape }).parse(document);
  figure({
    bench: 'intel',
    what: 'import of a bundle',
    objects: imports[0]?.objects ?? 0,
    inputBytes: statSync(file).size,
    seconds: round(seconds),
    objectsPerSecond: Math.round((imports[0]?.objects ?? 0) / seconds),
    peakBytes,
  });
  await sweepFigures(workbench.folder);
} finally {
  workbench.end();
}
