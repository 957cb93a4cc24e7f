/**
 * Importing recorded Sysmon JSON (repeated, see telemetry.ts) into an encrypted store with its indexes, on the two threads of
 * a real import, against two limits of the same run: JSON.parse of every line and nothing else, and the writing thread's own
 * work (raw insert: the same blocks stored again, already parsed, normalized and compressed). `node bench/import.ts [events]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importFile } from '../main/pipeline/ingest/import-file.ts';
import type { BlockSink } from '../main/pipeline/ingest/block-sink.ts';
import { runOnThread } from '../main/pipeline/threads/threads.ts';
import type { ImportDone, ImportOrder, ImportProgressed } from '../main/pipeline/ingest/import-messages.ts';
import { nodePlatform } from '../main/platform/node/node-platform.ts';
import { openCustomerStore } from '../main/store/customer-file.ts';
import type { NewBlock, StoreAccess } from '../main/store/customer-store.ts';
import { newGiveWay } from '../main/store/give-way.ts';
import { figure, haveShared, parseOnlySeconds, writeTelemetry } from './telemetry.ts';

const events = Number(process.argv[2] ?? 300_000);
const folder = mkdtempSync(path.join(tmpdir(), 'miharu-bench-'));
const platform = nodePlatform({ root: path.resolve('.'), version: '0.0.0', printCommand: null });

const newAccess = (name: string): StoreAccess => {
  const access = {
    file: path.join(folder, name),
    key: new Uint8Array(32).fill(7),
    nativeAddon: null,
    giveWay: newGiveWay(),
  };
  // Made with all its tables before a worker reads it.
  openCustomerStore(access, 'analyst').close();
  return access;
};

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};

const importOnThreads = (access: StoreAccess, paths: string[]): Promise<ImportDone> => {
  const order: ImportOrder = { access, paths, writer: platform.workerEntry('write').href, startedAtMs: Date.now() };
  return runOnThread<ImportProgressed, ImportDone>(platform, {
    worker: 'import',
    order,
    signal: new AbortController().signal,
    onMessage: () => undefined,
  });
};

/** Takes what the reading thread makes and stores nothing. */
const keepingSink = (kept: NewBlock[]): BlockSink => ({
  start: () => Promise.resolve(1),
  isKnown: () => false,
  add: (block, onStored) => {
    kept.push(block);
    onStored({ added: block.events.count, known: 0, rejected: 0 });
    return Promise.resolve();
  },
  drain: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

const watch = { progressed: () => undefined, isCancelled: () => false, now: () => new Date().toISOString() };

const rawInsertSeconds = (blocks: NewBlock[]): number => {
  const store = openCustomerStore(newAccess('raw.db'), 'import');
  const importId = store.startImport({ file: 'raw', member: null, format: 'json', startedAt: watch.now() });
  const started = performance.now();
  for (const block of blocks) store.addBlock({ ...block, importId });
  store.commit();
  const seconds = (performance.now() - started) / 1000;
  store.close();
  return seconds;
};

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

try {
  const file = path.join(folder, 'telemetry.jsonl');
  const bytes = await writeTelemetry(file, events);
  const parse = await parseOnlySeconds(file);
  const access = newAccess('import.db');
  const cpuBefore = process.cpuUsage();
  const seconds = await secondsOf(() => importOnThreads(access, [file]));
  const cpu = process.cpuUsage(cpuBefore);
  const again = await parseOnlySeconds(file);
  const store = openCustomerStore(access, 'analyst');
  const stored = store.eventTotals().events;
  store.close();
  const parseSeconds = (parse.seconds + again.seconds) / 2;
  // The raw-insert limit holds its blocks in memory: a part of the file says the same.
  const part = path.join(folder, 'part.jsonl');
  const partEvents = Math.min(events, 60_000);
  await writeTelemetry(part, partEvents);
  const blocks: NewBlock[] = [];
  const reading = await secondsOf(() => importFile(keepingSink(blocks), part, watch));
  const inserting = rawInsertSeconds(blocks);
  const perSecond = stored / seconds;
  figure({
    bench: 'import',
    events: stored,
    seconds: round(seconds),
    eventsPerSecond: Math.round(perSecond),
    // Of all threads; on a shared machine this says more than the clock.
    cpuMicrosecondsPerEvent: round((cpu.user + cpu.system) / stored, 1),
    parseOnlyPerSecond: Math.round(events / parseSeconds),
    ratioToParseOnly: round(perSecond / (events / parseSeconds), 3),
    readingThreadPerSecond: Math.round(partEvents / reading),
    rawInsertPerSecond: Math.round(partEvents / inserting),
    ratioToRawInsert: round(perSecond / (partEvents / inserting), 3),
    inputBytes: bytes,
    databaseBytes: statSync(access.file).size,
    databaseToInput: round(statSync(access.file).size / bytes, 3),
  });
  const logs = haveShared('evtx.zip');
  if (logs !== null) {
    const evtx = newAccess('evtx.db');
    let records = 0;
    const evtxSeconds = await secondsOf(async () => {
      const { outcomes } = await importOnThreads(evtx, [logs]);
      for (const one of outcomes) if (one.member?.endsWith('.evtx') === true) records += one.events + one.rejected;
    });
    figure({
      bench: 'import-evtx',
      records,
      seconds: round(evtxSeconds),
      note: 'with thread start and 4.8 MB of JSON beside',
    });
  }
  if (stored !== events) throw new Error(`${String(events - stored)} events are missing`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
