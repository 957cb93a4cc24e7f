/**
 * The queue of the desk over generated alerts in real encrypted files of ten customers: the first window from cold files,
 * p50 and p95 of filters and of sorts, what each second of 50 new alerts costs with everything the desk then asks, and
 * memory. `node bench/queue.ts [alerts]`; one JSON line per figure.
 */
import { clockRulesOf } from '../shared/opsrules/clock-rules.ts';
import { emptyDocument } from '../shared/opsrules/model.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueueColumn, type QueueRow } from '../shared/alerts/contract.ts';
import { parseFilter } from '../shared/alerts/filter.ts';
import { Alert } from '../shared/alerts/model.ts';
import { CaseId } from '../shared/cases/model.ts';
import { byDeadline, QueueIndex } from '../main/alerts/queue-index.ts';
import { queueRowsOf } from '../main/alerts/queue-rows.ts';
import { openCustomerStore } from '../main/store/customer-file.ts';
import type { CustomerStore } from '../main/store/customer-store.ts';
import { newGiveWay } from '../main/store/give-way.ts';
import { someCase } from '../main/store/test-cases.ts';

const sizes = process.argv[2] === undefined ? [10_000, 100_000] : [Number(process.argv[2])];
const customers = 10;
const alertsPerCase = 20;
const folder = mkdtempSync(join(tmpdir(), 'miharu-bench-queue-'));
const tactics = ['execution', 'persistence', 'credential-access', 'lateral-movement', 'discovery'];
const severities = ['high', 'medium', 'low', 'false-positive'] as const;

const say = (figure: string, value: number, unit: string): void => {
  process.stdout.write(`${JSON.stringify({ figure, value: Number(value.toFixed(2)), unit })}\n`);
};

const oneOf = <T>(values: readonly T[], n: number): T => {
  const value = values[n % values.length];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
};

const alertOf = (n: number): Alert =>
  Alert.parse({
    id: `alert-${n}`,
    ruleId: `rule-${n % 300}`,
    title: `Suspicious behaviour number ${n % 300} of a program`,
    level: oneOf(['critical', 'high', 'medium', 'low'] as const, n * 7),
    host: `pc${(n * 31) % 2000}.branch${n % 40}.example`,
    user: String.raw`CORP\user${(n * 13) % 900}`,
    processKey: null,
    image: String.raw`C:\Program Files\Tool ${(n * 17) % 500}\tool.exe`,
    techniques: ['T1059.001'],
    tactics: [oneOf(tactics, n), oneOf(tactics, n + 2)],
    events: [n + 1, n + 2],
    firstSeenMs: 1_770_000_000_000 + ((n * 7919) % 7_776_000) * 1000,
    lastSeenMs: 1_770_000_000_000 + ((n * 7919) % 7_776_000) * 1000 + 5000,
  });

const fill = (store: CustomerStore, first: number, count: number): void => {
  const alerts = Array.from({ length: count }, (_, at) => alertOf(first + at));
  store.putAlerts(alerts);
  store.putCases(
    Array.from({ length: Math.ceil(count / alertsPerCase) }, (_, at) => ({
      ...someCase(`case-${first}-${at}`),
      openedAt: new Date(1_770_000_000_000 + ((first + at * 97) % 7_776_000) * 1000).toISOString(),
      judgement: { edr: null, behaviour: oneOf(severities, at), reasons: [], analyst: null },
      alertIds: alerts.slice(at * alertsPerCase, (at + 1) * alertsPerCase).map(({ id }) => id),
    })),
  );
};

const rowsIn = (store: CustomerStore, customer: string) =>
  queueRowsOf({
    customer,
    cases: store.queueCases(),
    alerts: store.queueAlerts(),
    endpoints: new Map(),
    rules: clockRulesOf(emptyDocument, null),
    legal: new Map(),
    sent: new Map([[CaseId.parse('none'), '']]),
    owners: new Map(),
    suppressedBy: () => [],
  }).sort(byDeadline);

const filters = [
  '',
  'severity:high',
  'customer:"Customer 3" is:open',
  'host:pc77',
  'tactic:credential-access,persistence -severity:low',
  '"tool 42"',
  'is:overdue',
  'rule:299 is:unjudged',
  'nothing-like-this',
];

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

const nowMs = 1_771_000_000_000;
const asked = { upTo: null, me: 'Sato', nowMs, limit: 200, offset: 0 };

const quantiles = (figure: string, took: readonly number[]): void => {
  const sorted = took.toSorted((a, b) => a - b);
  say(`${figure}.p50`, quantile(sorted, 0.5), 'ms');
  say(`${figure}.p95`, quantile(sorted, 0.95), 'ms');
  say(`${figure}.max`, quantile(sorted, 1), 'ms');
};

const timed = (run: () => unknown): number => {
  const began = performance.now();
  run();
  return performance.now() - began;
};

/** Every filter with every sort, both ways, first window and one in the middle; the first asking of each sort included. No answer follows one to the same filter. */
const askAll = (index: QueueIndex, size: number): void => {
  const took = QueueColumn.options.flatMap((sort) =>
    [false, true].flatMap((descending) =>
      filters.map((filter) =>
        timed(() => {
          const offset = descending ? Math.floor(size / 2) : 0;
          return index.page({ ...asked, filter: parseFilter(filter), sort, descending, offset });
        }),
      ),
    ),
  );
  quantiles(`queue.${size}.ask`, took);
};

/** Sorting alone: each column for the first time, on an index that was never asked. */
const sortAll = (rows: readonly QueueRow[], size: number): void => {
  const index = new QueueIndex(rows);
  const filter = parseFilter('');
  quantiles(
    `queue.${size}.sort`,
    QueueColumn.options.map((sort) => timed(() => index.page({ ...asked, filter, sort, descending: false }))),
  );
};

/** Filtering alone: each filter for the first time. */
const filterAll = (rows: readonly QueueRow[], size: number): void => {
  const index = new QueueIndex(rows);
  index.page({ ...asked, filter: parseFilter('is:judged'), sort: 'clock', descending: false });
  quantiles(
    `queue.${size}.filter`,
    filters.map((filter) =>
      timed(() => index.page({ ...asked, filter: parseFilter(filter), sort: 'clock', descending: false })),
    ),
  );
};

const views = [
  'is:open',
  'is:overdue',
  'severity:high is:unjudged',
  'owner:me is:open',
  'owner:none is:open',
  '',
  'is:suppressed',
];

interface Filled {
  store: CustomerStore;
  customer: string;
}

/** Seconds in which 50 alerts come to one customer: stored, its rows read anew, the index made anew, window and views asked. */
const insertLive = (stores: readonly Filled[], rows: QueueRow[][], size: number): void => {
  const took = Array.from({ length: 20 }, (_, second) => {
    const { store, customer } = oneOf(stores, second);
    fill(store, size * 2 + second * 50, 50);
    return timed(() => {
      rows[second % stores.length] = rowsIn(store, customer);
      const index = new QueueIndex(rows.flat());
      index.page({ ...asked, filter: parseFilter('is:open'), sort: 'clock', descending: false });
      for (const view of views) index.count({ ...asked, filter: parseFilter(view), sort: 'clock', descending: false });
    });
  });
  quantiles(`queue.${size}.live-second`, took);
};

const measure = (size: number): void => {
  const each = Math.ceil(size / customers);
  const stores = Array.from({ length: customers }, (_, at) => {
    const file = join(folder, `${size}-${at}.db`);
    const access = { file, key: new Uint8Array(32).fill(at + 1), nativeAddon: null, giveWay: newGiveWay() };
    const store = openCustomerStore(access, 'analyst');
    fill(store, at * each, each);
    return { store, customer: `Customer ${at}` };
  });
  const began = performance.now();
  const rows = stores.map(({ store, customer }) => rowsIn(store, customer));
  const index = new QueueIndex(rows.flat());
  const { size: all } = index;
  index.page({ ...asked, filter: parseFilter(''), sort: 'clock', descending: false });
  say(`queue.${all}.first-window`, performance.now() - began, 'ms');
  askAll(index, all);
  sortAll(rows.flat(), all);
  filterAll(rows.flat(), all);
  insertLive(stores, rows, all);
  say(`queue.${all}.memory`, process.memoryUsage().rss / 1e6, 'MB resident');
  for (const { store } of stores) store.close();
};

try {
  for (const size of sizes) measure(size);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
