/**
 * The store alone: events per second into one customer's file and the time of scans, for each cipher against plain in the
 * same run (`timesPlain`: 1 = as long as plain). `node bench/store.ts [events]`; one JSON line per figure.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Event, ProcessKey } from '../shared/event/model.ts';
import { openConnection } from '../main/store/connection.ts';
import { compressBlockNow, hashBlock } from '../main/store/block-bytes.ts';
import { customerStoreOn } from '../main/store/customer-file.ts';
import type { CustomerStore, NewBlock } from '../main/store/customer-store.ts';
import { encodeEvents } from '../main/store/event-cells.ts';
import { newGiveWay } from '../main/store/give-way.ts';
import { migrate } from '../main/store/migrate.ts';
import { eventOf } from '../main/store/test-records.ts';
import { customerMigrations } from '../main/store/migrations/customer-migrations.ts';
import type { Cipher } from '../main/store/sqlite.ts';

const RECORDS = 256;
const total = Number(process.argv[2] ?? 200_000);

const folder = mkdtempSync(join(tmpdir(), 'miharu-bench-'));
const key = new Uint8Array(32).fill(7);

/** Deterministic noise: the same figures mean the same work. */
let seed = 20_260_401;
const below = (limit: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) % 2_147_483_648;
  return Math.abs(seed) % limit;
};

// `as`: keys of the shape every normalizer makes.
const guidOf = (n: number): ProcessKey =>
  `guid:{${(n * 2_654_435_761).toString(16).padStart(12, '0')}-0000-0010-5d3a-${n}}` as ProcessKey;

/** Shares of classes, distinct processes and length of texts as in an hour of Sysmon and Security logs of one host. */
const makeEvent = (n: number): Event => {
  const processNumber = below(1 + Math.floor(n / 120));
  const who = {
    ...eventOf({}),
    seenAtMs: 1_770_000_000_000 + n * 3 + below(50),
    loggedAtMs: 1_770_000_000_100 + n * 3,
    timeBasis: 'sensor' as const,
    host: `workstation${processNumber % 5}.corp.example`,
    user: String.raw`CORP\analyst${processNumber % 7}`,
    logonId: `0x${(processNumber % 23).toString(16)}a41f`,
    pid: 1000 + processNumber * 4,
    image: String.raw`C:\Windows\System32\tool${processNumber % 300}.exe`,
    outcome: 'success' as const,
    provider: 'Microsoft-Windows-Sysmon',
    channel: 'Microsoft-Windows-Sysmon/Operational',
  };
  if (n % 120 === 0) {
    return {
      ...who,
      class: 'process_activity',
      activity: 'launch',
      processKey: guidOf(n / 120),
      commandLine: `tool${processNumber % 300}.exe -session ${n} -k netsvcs -p`,
      parentKey: guidOf(processNumber),
      parentPid: 1000,
      parentImage: String.raw`C:\Windows\explorer.exe`,
      hashes: `SHA1=${'ab'.repeat(20)},MD5=${'cd'.repeat(16)}`,
      eventCode: 1,
    };
  }
  if (n % 3 === 0) {
    const target = String.raw`C:\Users\analyst${processNumber % 7}\AppData\Local\part${below(5000)}\file${below(40)}.dat`;
    const file = { class: 'file_system_activity', activity: 'create', targetKind: 'file' } as const;
    return { ...who, ...file, processKey: guidOf(processNumber), target, eventCode: 11 };
  }
  const target = String.raw`HKLM\System\CurrentControlSet\Services\svc${below(900)}\Start`;
  const detail = `DWORD (0x0000000${below(9)})`;
  const registry = { class: 'registry_value_activity', activity: 'set', targetKind: 'registry' } as const;
  return { ...who, ...registry, processKey: guidOf(processNumber), target, detail, eventCode: 13 };
};

const makeBlock = (first: number): NewBlock => {
  const events = Array.from({ length: RECORDS }, (_, slot) => ({ ...makeEvent(first + slot), slot }));
  const lines = events.map((event) =>
    Buffer.from(`${JSON.stringify({ EventData: event, Message: `${event.image} ${event.target} `.repeat(4) })}\n`),
  );
  let offset = 0;
  const records = lines.map((line, slot) => {
    const place = { record: first + slot, line: first + slot + 1, offset, length: line.length - 1 };
    offset += line.length;
    return place;
  });
  const block = { format: 'json' as const, bytes: Buffer.concat(lines), records, rejected: [] };
  return {
    importId: 1,
    block,
    compressed: compressBlockNow(block.bytes),
    hash: hashBlock(block),
    events: encodeEvents(events),
    rejected: [],
  };
};

const say = (figure: string, value: number, unit: string, more: Record<string, number> = {}): void => {
  process.stdout.write(`${JSON.stringify({ figure, value: Number(value.toFixed(2)), unit, ...more })}\n`);
};

/** Processor time: ratios hold while other programs use the machine. Waiting for the disk is in the wall time of inserts. */
const timed = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const openOn = (file: string, cipher: Cipher): CustomerStore => {
  const db = openConnection({ file, key, nativeAddon: null, role: 'import', giveWay: newGiveWay(), cipher });
  migrate(db, customerMigrations, () => undefined);
  return customerStoreOn(db);
};

const everything = { text: '', classes: [], host: null, caseId: null, ids: null };

type Reading = [name: string, work: () => unknown];

/** What an analyst waits for, over a file of `events` events that nobody has read yet. */
const readings = (store: CustomerStore, events: number): Reading[] => {
  const page = (text: string, offset: number, sort: 'seenAtMs' | 'target' = 'seenAtMs') =>
    store.eventsPage({ filter: { ...everything, text }, sort, descending: false, offset, limit: 100 });
  const middle = Math.floor(events / 2);
  return [
    ['like', () => page('part4242', 0)],
    ['page.first', () => page('', middle)],
    ['page.next', () => page('', middle + 100)],
    ['sort.target', () => page('', 0, 'target')],
    ['blocks', () => [...store.blocks(0)].length],
    ['raw', () => store.rawRecord(page('', middle).rows[0]?.id ?? raise())],
    ['process', () => store.eventsOfProcesses({ keys: [guidOf(3)], hosts: [], span: null, limit: 1000 })],
  ];
};

/** Milliseconds of each step, and the size of the file in the end. */
const measure = (cipher: Cipher, blocks: readonly NewBlock[], round: number): Map<string, number> => {
  const file = join(folder, `${cipher}-${round}.db`);
  const took = new Map<string, number>();
  const store = openOn(file, cipher);
  store.startImport({ file: 'bench.json', member: null, format: 'json', startedAt: '2026-04-01T00:00:00Z' });
  const started = performance.now();
  took.set(
    'insert',
    timed(() => {
      for (const block of blocks) store.addBlock(block);
      store.commit();
    }),
  );
  took.set('insert.wall', performance.now() - started);
  store.close();
  took.set('size', statSync(file).size);
  // Opened again: what is read comes from the file, not from the memory of the writer.
  const again = openOn(file, cipher);
  for (const [name, work] of readings(again, blocks.length * RECORDS)) took.set(name, timed(work));
  again.close();
  took.set(
    'scan',
    timed(() => scan(file, cipher)),
  );
  rmSync(file);
  return took;
};

/** LIKE over the whole file by a fresh connection: what the cipher costs a scan. */
const scan = (file: string, cipher: Cipher): void => {
  const db = openConnection({ file, key, nativeAddon: null, role: 'read', giveWay: newGiveWay(), cipher });
  db.sql(`SELECT count(*) FROM block WHERE hex(raw_bytes) LIKE '%70617274%'`).get();
  db.sql(`SELECT count(*) FROM text WHERE value LIKE '%part4242%'`).get();
  db.sql(`SELECT count(*) FROM event WHERE detail LIKE '%part4242%'`).get();
  db.close();
};

const raise = (): never => {
  throw new Error('the page is empty');
};

const blocks = Array.from({ length: Math.ceil(total / RECORDS) }, (_, index) => makeBlock(index * RECORDS));
const inputBytes = blocks.reduce((sum, { block }) => sum + block.bytes.length, 0);
say('store.input', inputBytes / (blocks.length * RECORDS), 'bytes/event');

/** The codec of raw blocks against deflate, level 1. */
const compareCodecs = (): void => {
  const bytes = blocks.slice(0, 200).map(({ block }) => block.bytes);
  const megabytes = bytes.reduce((sum, one) => sum + one.length, 0) / 1e6;
  const codecs: [string, (one: Uint8Array) => Uint8Array][] = [
    ['deflate', (one) => deflateRawSync(one, { level: 1 })],
    ['brotli', compressBlockNow],
  ];
  for (const [name, compress] of codecs) {
    let packed = 0;
    const ms = timed(() => {
      for (const one of bytes) packed += compress(one).length;
    });
    say(`store.compress.${name}`, megabytes / (ms / 1000), 'MB/cpu s');
    say(`store.compressed.${name}`, packed / 1e6 / megabytes, 'of input');
  }
};

/** The best of the rounds counts: the others tell what else the machine was doing. Ciphers take turns within a round. */
const ROUNDS = 3;
const CIPHERS = ['plain', 'aegis', 'sqlcipher'] as const;

const compareCiphers = (): void => {
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const cipher of CIPHERS) {
      for (const [name, ms] of measure(cipher, blocks, round)) {
        const figure = `${name}.${cipher}`;
        best.set(figure, Math.min(ms, best.get(figure) ?? Number.POSITIVE_INFINITY));
      }
    }
  }
  for (const [figure, value] of best) {
    const [name = ''] = figure.split(/\.(?=[^.]+$)/);
    const timesPlain = Number((value / (best.get(`${name}.plain`) ?? value)).toFixed(2));
    if (name === 'size') say(`store.${figure}`, value / inputBytes, 'of input', { timesPlain });
    else say(`store.${figure}`, value, name.endsWith('wall') ? 'ms' : 'cpu ms', { timesPlain });
    if (name === 'insert.wall') say(`store.rate.${figure}`, (blocks.length * RECORDS) / (value / 1000), 'events/s');
  }
};

try {
  compareCodecs();
  compareCiphers();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
