import type { QueueColumn, QueueRow } from '../../shared/alerts/contract.ts';
import { folded, type Filter, type FilterKey, type FilterTerm } from '../../shared/alerts/filter.ts';

type Tested = (row: number) => boolean;

const severityOrder = ['high', 'medium', 'low', 'false-positive'];
const stageless = Number.MAX_SAFE_INTEGER;

/** What each text key looks at. */
const textOf: Partial<Record<FilterKey, (row: QueueRow) => string>> = {
  customer: (row) => row.customer,
  severity: (row) => row.severity,
  host: (row) => row.host,
  user: (row) => row.user ?? '',
  use: (row) => row.use ?? '',
  tactic: (row) => row.tactics.join(' '),
  rule: (row) => row.rule,
  stage: (row) => row.clock.stage,
};

/** Of most texts, which are ASCII, folding is making them small: a tenth of the time of normalizing. */
const foldedQuickly = (text: string): string => (/^[\x00-\x7F]*$/u.test(text) ? text.toLowerCase() : folded(text));

/** The same names come again and again: each is folded once. */
const foldingOnce = (): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const small = foldedQuickly(text);
    known.set(text, small);
    return small;
  };
};

/** Where a word without a key is looked for. */
const everywhere = (row: QueueRow): string[] => [
  row.rule,
  row.host,
  row.customer,
  row.user ?? '',
  row.image ?? '',
  ...row.tactics,
];

const isIn = (state: string, row: QueueRow, nowMs: number): boolean => {
  const { clock, severity, judged } = row;
  if (state === 'open') return clock.kind === 'first';
  if (state === 'judged') return judged === 'analyst';
  if (state === 'unjudged') return judged !== 'analyst';
  if (state === 'false-positive') return severity === 'false-positive';
  if (state === 'overdue') return clock.dueAtMs !== null && clock.dueAtMs <= nowMs;
  return clock.stage === 'sent';
};

/** What a column is sorted by: a number, or a text whose rank among all texts is the number. */
const sortKeys: Record<QueueColumn, (row: QueueRow) => number | string> = {
  severity: (row) => severityOrder.indexOf(row.severity),
  // Stopped clocks come after all that run.
  clock: (row) => row.clock.dueAtMs ?? stageless,
  customer: (row) => row.customer,
  host: (row) => row.host,
  use: (row) => row.use ?? '\uffff',
  tactic: (row) => row.tactics[0] ?? '\uffff',
  rule: (row) => row.rule,
  count: (row) => row.count,
  firstSeen: (row) => row.firstSeenMs,
  lastSeen: (row) => row.lastSeenMs,
  judged: (row) => row.judged,
};

/** Texts come again and again (hosts, rules): each distinct one is folded or ranked once. */
const ranksOf = (values: readonly (number | string)[]): Float64Array => {
  const once = [...new Set(values)];
  const numbers = once.filter((value) => typeof value === 'number');
  const distinct =
    numbers.length === once.length
      ? Float64Array.from(numbers).sort()
      : once.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const rank = new Map<number | string, number>();
  for (const [at, value] of distinct.entries()) rank.set(value, at);
  return Float64Array.from(values, (value) => rank.get(value) ?? 0);
};

export interface QueueQuestion {
  filter: Filter;
  sort: QueueColumn;
  descending: boolean;
  offset: number;
  limit: number;
  nowMs: number;
}

/**
 * The queue in memory. Orders and folded texts are made when first asked for and kept; the index is replaced, never changed.
 * Rows come in the order of equal sort keys: earliest deadline first.
 */
export class QueueIndex {
  readonly #rows: readonly QueueRow[];
  readonly #orders = new Map<QueueColumn, Uint32Array>();
  #passed: { key: string; rows: Uint8Array } | null = null;
  readonly #texts = new Map<FilterKey | null, string[]>();

  constructor(rows: readonly QueueRow[]) {
    const due = (row: QueueRow): number => row.clock.dueAtMs ?? stageless;
    this.#rows = rows.toSorted((a, b) => due(a) - due(b) || a.firstSeenMs - b.firstSeenMs);
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Row numbers in ascending order of a column. Rank and number share one float (2^53), so that the sort is numeric. */
  #orderOf(column: QueueColumn): Uint32Array {
    const known = this.#orders.get(column);
    if (known) return known;
    const ranks = ranksOf(this.#rows.map(sortKeys[column]));
    const count = Math.max(1, ranks.length);
    const packed = ranks.map((rank, at) => rank * count + at).sort();
    const order = Uint32Array.from(packed, (one) => one % count);
    this.#orders.set(column, order);
    return order;
  }

  #textsOf(key: FilterKey | null): string[] {
    const known = this.#texts.get(key);
    if (known) return known;
    const fold = foldingOnce();
    const read = key === null ? undefined : textOf[key];
    const texts = this.#rows.map((row) =>
      read === undefined ? everywhere(row).map(fold).join('\n') : fold(read(row)),
    );
    this.#texts.set(key, texts);
    return texts;
  }

  #test({ key, values, isNegated }: FilterTerm, nowMs: number): Tested {
    if (key === 'is') {
      return (at) => {
        const row = this.#rows[at];
        return row !== undefined && values.some((state) => isIn(state, row, nowMs)) !== isNegated;
      };
    }
    const texts = this.#textsOf(key);
    const fits = (text: string): boolean => values.some((value) => text.includes(value));
    return (at) => fits(texts[at] ?? '') !== isNegated;
  }

  /** Which rows pass, in the order they lie in memory; kept, so that another sort or window of a filter asks nothing. */
  #passing(filter: Filter, nowMs: number): Uint8Array {
    // "Overdue" is a matter of the second.
    const key = JSON.stringify([filter.terms, Math.floor(nowMs / 1000)]);
    if (this.#passed?.key === key) return this.#passed.rows;
    const tests = filter.terms.map((term) => this.#test(term, nowMs));
    const rows = new Uint8Array(this.#rows.length);
    for (let at = 0; at < rows.length; at += 1) rows[at] = tests.every((fits) => fits(at)) ? 1 : 0;
    this.#passed = { key, rows };
    return rows;
  }

  page({ filter, sort, descending, offset, limit, nowMs }: QueueQuestion): { rows: QueueRow[]; total: number } {
    const order = this.#orderOf(sort);
    const passing = this.#passing(filter, nowMs);
    const rows: QueueRow[] = [];
    let total = 0;
    const count = order.length;
    for (let step = 0; step < count; step += 1) {
      const at = order[descending ? count - 1 - step : step] ?? 0;
      if (passing[at] !== 1) continue;
      const row = total >= offset && rows.length < limit ? this.#rows[at] : undefined;
      if (row !== undefined) rows.push(row);
      total += 1;
    }
    return { rows, total };
  }

  /** Distinct names, for completion; at most `most` of each. */
  names(most: number): Record<'customer' | 'host' | 'tactic' | 'rule', string[]> {
    const distinct = (values: Iterable<string>): string[] => [...new Set(values)].sort().slice(0, most);
    return {
      customer: distinct(this.#rows.map((row) => row.customer)),
      host: distinct(this.#rows.map((row) => row.host)),
      tactic: distinct(this.#rows.flatMap((row) => row.tactics)),
      rule: distinct(this.#rows.map((row) => row.rule)),
    };
  }
}
