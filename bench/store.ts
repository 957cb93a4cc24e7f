/**
 * The store alone: events per second into one customer's file and the time of scans, for each cipher against plain in the
 * same run. `node bench/store.ts [events]`; one JSON line per figure.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event, ProcessKey } from '../shared/event/model.ts';
import { openConnection } from '../main/store/connection.ts';
import { compressBlockNow, hashBlock } from '../main/store/block-bytes.ts';
import { customerStoreOn } from '../main/store/customer-file.ts';
import type { CustomerStore, NewBlock } from '../main/store/customer-store.ts';
import { encodeEvents } from '../main/store/event-cells.ts';
import { newGiveWay } from '../main/store/give-way.ts';
import { migrate } from '../main/store/migrate.ts';
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

const guidOf = (n: number): string =>
  `guid:{${(n * 2_654_435_761).toString(16).padStart(12, '0')}-0000-0010-5d3a-${n}}`;

/** Shares of classes, distinct processes and length of texts as in an hour of Sysmon and Security logs of one host. */
const makeEvent = (n: number): Event => {
  const processNumber = below(1 + Math.floor(n / 120));
  const isFile = n % 3 === 0;
  const isStart = n % 120 === 0;
  const path = String.raw`C:\Users\analyst${processNumber % 7}\AppData\Local\Packages\part${below(5000)}\file${below(40)}.dat`;
  return {
    class: isStart ? 'process_activity' : isFile ? 'file_system_activity' : 'registry_value_activity',
    activity: isStart ? 'launch' : isFile ? 'create' : 'set',
    seenAtMs: 1_770_000_000_000 + n * 3 + below(50),
    loggedAtMs: 1_770_000_000_100 + n * 3,
    timeBasis: 'sensor',
    host: `workstation${processNumber % 5}.corp.example`,
    user: String.raw`CORP\analyst` + (processNumber % 7),
    logonId: `0x${(processNumber % 23).toString(16)}a41f`,
    // `as`: keys of the shape every normalizer makes.
    processKey: guidOf(isStart ? Math.floor(n / 120) : processNumber) as ProcessKey,
    pid: 1000 + processNumber * 4,
    image: String.raw`C:\Windows\System32\tool${processNumber % 300}.exe`,
    commandLine: isStart ? `tool${processNumber % 300}.exe -session ${n} -k netsvcs -p` : null,
    parentKey: isStart ? (guidOf(processNumber) as ProcessKey) : null,
    parentPid: isStart ? 1000 : null,
    parentImage: isStart ? String.raw`C:\Windows\explorer.exe` : null,
    parentCommandLine: null,
    targetKind: isStart ? null : isFile ? 'file' : 'registry',
    target: isStart ? null : isFile ? path : String.raw`HKLM\System\CurrentControlSet\Services\svc${below(900)}\Start`,
    targetKey: null,
    detail: isFile ? null : `DWORD (0x0000000${below(9)})`,
    hashes: isStart ? `SHA1=${'ab'.repeat(20)},MD5=${'cd'.repeat(16)}` : null,
    signer: null,
    srcAddress: null,
    srcPort: null,
    dstAddress: null,
    dstPort: null,
    dstHost: null,
    protocol: null,
    direction: null,
    outcome: 'success',
    provider: 'Microsoft-Windows-Sysmon',
    channel: 'Microsoft-Windows-Sysmon/Operational',
    eventCode: isStart ? 1 : isFile ? 11 : 13,
  };
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

const say = (
  figure: string,
  value: number,
  unit: string,
  against?: { plain: number | null; higherIsBetter: boolean },
) => {
  const ratio =
    against === undefined || against.plain === null
      ? {}
      : { ofPlain: Number((against.higherIsBetter ? value / against.plain : against.plain / value).toFixed(2)) };
  process.stdout.write(`${JSON.stringify({ figure, value: Number(value.toFixed(2)), unit, ...ratio })}\n`);
};

const timed = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const openOn = (file: string, cipher: Cipher): CustomerStore => {
  const db = openConnection({ file, key, nativeAddon: null, role: 'import', giveWay: newGiveWay(), cipher });
  migrate(db, customerMigrations, () => undefined);
  return customerStoreOn(db);
};

const everything = { text: '', classes: [], host: null, caseId: null, ids: null };

const measure = (cipher: Cipher, blocks: readonly NewBlock[], inputBytes: number, plain: Map<string, number>) => {
  const file = join(folder, `${cipher}.db`);
  const store = openOn(file, cipher);
  store.startImport({ file: 'bench.json', member: null, format: 'json', startedAt: '2026-04-01T00:00:00Z' });
  const report = (name: string, value: number, unit: string, higherIsBetter: boolean) => {
    if (cipher === 'plain') plain.set(name, value);
    say(`store.${name}.${cipher}`, value, unit, { plain: plain.get(name) ?? null, higherIsBetter });
  };
  const insertMs = timed(() => {
    for (const block of blocks) store.addBlock(block);
    store.commit();
  });
  report('insert', (blocks.length * RECORDS) / (insertMs / 1000), 'events/s', true);
  store.close();
  say(`store.size.${cipher}`, statSync(file).size / inputBytes, 'of input');

  // Caches of the writer are gone: what is read comes from the file.
  const again = openOn(file, cipher);
  const page = (text: string, offset: number) =>
    again.eventsPage({ filter: { ...everything, text }, sort: 'seenAtMs', descending: false, offset, limit: 100 });
  report(
    'like',
    timed(() => page('part4242', 0)),
    'ms',
    false,
  );
  const middle = Math.floor((blocks.length * RECORDS) / 2);
  report(
    'page.first',
    timed(() => page('', middle)),
    'ms',
    false,
  );
  report(
    'page.next',
    timed(() => page('', middle + 100)),
    'ms',
    false,
  );
  report(
    'sort.target',
    timed(() => again.eventsPage({ filter: everything, sort: 'target', descending: true, offset: 0, limit: 100 })),
    'ms',
    false,
  );
  report(
    'blocks',
    timed(() => [...again.blocks(0)].length),
    'ms',
    false,
  );
  report(
    'raw',
    timed(() => again.rawRecord(page('', middle).rows[0]?.id ?? raise())),
    'ms',
    false,
  );
  report(
    'process',
    timed(() => again.eventsOfProcesses({ keys: [guidOf(3) as ProcessKey], hosts: [], span: null, limit: 1000 })),
    'ms',
    false,
  );
  again.close();
};

const raise = (): never => {
  throw new Error('the page is empty');
};

const blocks = Array.from({ length: Math.ceil(total / RECORDS) }, (_, index) => makeBlock(index * RECORDS));
const inputBytes = blocks.reduce((sum, { block }) => sum + block.bytes.length, 0);
say('store.input', inputBytes / (blocks.length * RECORDS), 'bytes/event');
const plain = new Map<string, number>();
try {
  for (const cipher of ['plain', 'aegis', 'sqlcipher'] as const) measure(cipher, blocks, inputBytes, plain);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
