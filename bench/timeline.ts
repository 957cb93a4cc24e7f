/**
 * The timeline over 1,000,000 events in an encrypted store: building the search index (time, size, against FTS5 with its
 * trigram tokenizer on a part of the same texts), searching (against a scan of the same events, and against the same search
 * before anything is indexed), the histogram, and what the index costs an import. `node bench/timeline.ts [events]`.
 *
 * The events are made, two in three with a text of their own: recorded telemetry repeated would have too few different texts.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compressBlockNow, hashBlock } from '../main/store/block-bytes.ts';
import { openConnection } from '../main/store/connection.ts';
import { openCustomerStore } from '../main/store/customer-file.ts';
import type { CustomerStore, NewBlock, StoreAccess } from '../main/store/customer-store.ts';
import { encodeEvents } from '../main/store/event-cells.ts';
import { newGiveWay } from '../main/store/give-way.ts';
import { eventOf } from '../main/store/test-records.ts';
import type { TimelineQuery } from '../main/store/timeline-store.ts';
import type { Event } from '../shared/event/model.ts';
import { binsOf } from '../main/timeline/bins.ts';
import { figure } from './telemetry.ts';

const events = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'miharu-bench-'));
const records = 256;

/** Deterministic noise: the same figures mean the same work. */
let seed = 20_260_401;
const below = (limit: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) % 2_147_483_648;
  return Math.abs(seed) % limit;
};

const folders = ['ダウンロード', 'Documents', '経理部', 'AppData\\Local\\Temp', 'OneDrive - 株式会社見張'];

const start = (n: number): Partial<Event> => ({
  class: 'process_activity',
  activity: 'launch',
  commandLine: `"C:\\Windows\\System32\\tool${below(300)}.exe" -session ${n} -enc ${below(1e9).toString(36)}${below(1e9).toString(36)}== /q`,
  parentImage: 'C:\\Windows\\explorer.exe',
  hashes: `SHA1=${below(2000).toString(16).padStart(40, 'a')},MD5=${below(2000).toString(16).padStart(32, 'c')}`,
});
const file = (n: number): Partial<Event> => ({
  class: 'file_system_activity',
  activity: 'create',
  targetKind: 'file',
  target: `C:\\Users\\analyst${below(40)}\\${folders[below(folders.length)] ?? ''}\\見積書_${n}_${below(90)}%.docx`,
});
const registry = (): Partial<Event> => ({
  class: 'registry_value_activity',
  activity: 'set',
  targetKind: 'registry',
  target: `HKLM\\System\\CurrentControlSet\\Services\\svc${below(900)}\\Start`,
  detail: `DWORD (0x0000000${below(9)})`,
});

const makeEvent = (n: number): Event => {
  const told = n % 6 === 0 ? start(n) : n % 3 === 0 ? registry() : file(n);
  const shared = {
    host: `workstation${below(200)}.corp.example`,
    user: `CORP\\analyst${below(40)}`,
    image: `C:\\Windows\\System32\\tool${below(300)}.exe`,
  };
  return { ...eventOf({}), seenAtMs: 1_770_000_000_000 + n * 300 + below(5000), ...shared, ...told };
};

const makeBlock = (importId: number, first: number): NewBlock => {
  const made = Array.from({ length: records }, (_, slot) => ({ ...makeEvent(first + slot), slot }));
  const lines = made.map((event) => Buffer.from(`${JSON.stringify(event)}\n`));
  let offset = 0;
  const places = lines.map((line, slot) => {
    const place = { record: first + slot, line: first + slot + 1, offset, length: line.length - 1 };
    offset += line.length;
    return place;
  });
  const block = { format: 'json' as const, bytes: Buffer.concat(lines), records: places, rejected: [] };
  const compressed = compressBlockNow(block.bytes);
  return { importId, block, compressed, hash: hashBlock(block), events: encodeEvents(made), rejected: [] };
};

const everything: TimelineQuery = { text: '', classes: [], host: null, caseId: null, ids: null };

/** Rare and frequent words, paths, punctuation, Japanese, and what is not there. */
const asked = [
  'tool42.exe',
  'TOOL42',
  'system32',
  'powershell',
  '見積書_4242_',
  '経理部',
  '株式会社',
  'analyst7\\ダウンロード',
  '-enc',
  '== /q',
  'svc123',
  'CurrentControlSet\\Services',
  '0x00000003',
  'no such text anywhere',
  'workstation17.',
  '%.docx',
  '"C:\\Windows',
  'SHA1=aaaa',
  'session 600',
  'e',
  '日本',
];

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
const percentile = (list: readonly number[], part: number): number =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;

const timed = (work: () => unknown): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

/** Processor time of each search: it holds while other programs use the machine. */
const cpuMs: number[] = [];

/** Each text is forgotten after a few others, so no search is answered from what was asked before. */
const searches = (store: CustomerStore, rounds: number): number[] => {
  const took: number[] = [];
  cpuMs.length = 0;
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const text of asked) {
      const before = process.cpuUsage();
      took.push(timed(() => store.timelineMatch({ ...everything, text })));
      const { user, system } = process.cpuUsage(before);
      cpuMs.push((user + system) / 1000);
    }
  }
  return took;
};

const tell = (what: string, took: readonly number[]): void =>
  figure({
    bench: 'timeline',
    what,
    events,
    load: round(loadavg()[0] ?? 0),
    searches: took.length,
    p50Ms: round(percentile(took, 0.5)),
    p95Ms: round(percentile(took, 0.95)),
    maxMs: round(Math.max(...took)),
  });

const accessTo = (name: string): StoreAccess => ({
  file: join(folder, name),
  key: new Uint8Array(32).fill(7),
  nativeAddon: null,
  giveWay: newGiveWay(),
});

const sizeOf = (access: StoreAccess): number => {
  const db = openConnection({ ...access, role: 'import' });
  db.raw.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return statSync(access.file).size;
};

/** Stores all events; answers the events a second. */
const fill = (access: StoreAccess): number => {
  const store = openCustomerStore(access, 'import');
  const importId = store.startImport({ file: 'made', member: null, format: 'json', startedAt: '2026-04-01T00:00:00Z' });
  let ms = 0;
  for (let first = 0; first < events; first += records) {
    const block = makeBlock(importId, first);
    ms += timed(() => store.addBlock(block));
  }
  ms += timed(() => store.commit());
  store.close();
  return events / (ms / 1000);
};

const scanMs = (access: StoreAccess): number[] => {
  const db = openConnection({ ...access, role: 'read' });
  const took = asked.slice(0, 4).map((text) =>
    timed(() =>
      db.raw
        .prepare(
          `SELECT count(*) FROM event LEFT JOIN text AS t ON t.id = target LEFT JOIN text AS c ON c.id = command_line
 LEFT JOIN text AS i ON i.id = image WHERE t.value LIKE ?1 OR c.value LIKE ?1 OR i.value LIKE ?1 OR detail LIKE ?1`,
        )
        .get({ 1: `%${text}%` }),
    ),
  );
  db.close();
  return took;
};

/** FTS5 over every different text, and over the text of a tenth of the events: what it would cost in their place. */
const ftsFigures = (access: StoreAccess): void => {
  const before = sizeOf(access);
  const db = openConnection({ ...access, role: 'import' });
  db.raw.exec(`CREATE VIRTUAL TABLE fts_text USING fts5(value, content='', tokenize='trigram', detail='full')`);
  const ms = timed(() => db.raw.exec('INSERT INTO fts_text (rowid, value) SELECT id, value FROM text'));
  db.close();
  const middle = sizeOf(access);
  const again = openConnection({ ...access, role: 'import' });
  const searchMs = asked
    .filter((text) => text.length >= 3)
    .map((text) =>
      timed(() =>
        again.raw
          .prepare('SELECT count(*) FROM fts_text WHERE fts_text MATCH ?')
          .get(`"${text.replaceAll('"', '""')}"`),
      ),
    );
  again.raw.exec(`CREATE VIRTUAL TABLE fts_event USING fts5(value, content='', tokenize='trigram', detail='full')`);
  const eventMs = timed(() =>
    again.raw.exec(`INSERT INTO fts_event (rowid, value)
 SELECT event.id, concat_ws(char(10), i.value, c.value, t.value, u.value, h.value) FROM event
 LEFT JOIN text AS t ON t.id = target LEFT JOIN text AS c ON c.id = command_line LEFT JOIN text AS i ON i.id = image
 LEFT JOIN text AS u ON u.id = user LEFT JOIN text AS h ON h.id = event.host WHERE event.id % 10 = 0`),
  );
  again.close();
  const after = sizeOf(access);
  figure({
    bench: 'timeline',
    what: 'FTS5 trigram over different texts only (finds texts, not events)',
    seconds: round(ms / 1000),
    megabytes: round((middle - before) / 1e6),
    p95Ms: round(percentile(searchMs, 0.95)),
  });
  figure({
    bench: 'timeline',
    what: 'FTS5 trigram over the text of a tenth of the events',
    seconds: round(eventMs / 1000),
    megabytes: round((after - middle) / 1e6),
  });
};

const histogram = (store: CustomerStore): number[] =>
  ['', ...asked.slice(0, 9)].map((text) =>
    timed(() => binsOf(store.timelineMatch({ ...everything, text }), { bins: 200, stack: 'class', ranks: null })),
  );

/** What the grid asks while somebody types: the first rows of what matches. */
const inEvents = (store: CustomerStore, sort: 'seenAtMs' | 'target'): number[] =>
  asked.map((text) =>
    timed(() => store.eventsPage({ filter: { ...everything, text }, sort, descending: false, offset: 0, limit: 100 })),
  );

try {
  const access = accessTo('timeline.db');
  openCustomerStore(access, 'analyst').close();
  const perSecond = fill(access);
  const plainBytes = sizeOf(access);
  const unindexed = openCustomerStore(access, 'analyst');
  tell('opening, before anything is indexed', [timed(() => unindexed.indexState())]);
  tell(
    'search before anything is indexed (scan)',
    asked.slice(0, 4).map((text) => timed(() => unindexed.timelineMatch({ ...everything, text }))),
  );
  unindexed.close();

  const indexer = openCustomerStore(access, 'import');
  const indexMs = timed(() => {
    while (indexer.indexNext(1) > 0);
  });
  indexer.close();
  const indexBytes = sizeOf(access) - plainBytes;
  figure({
    bench: 'timeline',
    what: 'index',
    events,
    load: round(loadavg()[0] ?? 0),
    seconds: round(indexMs / 1000),
    eventsPerSecond: Math.round(events / (indexMs / 1000)),
    megabytes: round(indexBytes / 1e6),
    bytesPerEvent: round(indexBytes / events),
    ofStore: round(indexBytes / plainBytes, 3),
    importPerSecond: Math.round(perSecond),
    importAndIndexPerSecond: Math.round(events / (events / perSecond + indexMs / 1000)),
  });
  const store = openCustomerStore(access, 'analyst');
  tell('opening', [timed(() => store.indexState())]);
  tell('first searches (texts read from the file)', searches(store, 1).slice(0, 1));
  tell('search', searches(store, 5));
  tell('search, processor time', cpuMs);
  tell('histogram of 200 bins with its search', histogram(store));
  tell('search in the events tab, first page by time', inEvents(store, 'seenAtMs'));
  tell('search in the events tab, first page by target', inEvents(store, 'target'));
  store.close();
  tell('scan with LIKE', scanMs(access));
  ftsFigures(access);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
