import type { QueueColumn, QueueRow } from '../../shared/alerts/contract.ts';
import { asksForSuppressed, folded, type Filter, type FilterKey, type FilterTerm } from '../../shared/alerts/filter.ts';
import type { AlertId } from '../../shared/alerts/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { blockedOf, everywhere, isIn, sortKeys, stageless, textOf } from './queue-tests.ts';

type Tested = (row: number) => boolean;

/** A row with the number of the arrival it came with: 0 what was there when the queue was first read, then one more each time. */
export type ArrivedRow = QueueRow & { arrived?: number };

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

/** Numbers near enough to each other are their own ranks: no list of distinct ones is made of a hundred thousand moments. */
const offsetsOf = (values: readonly number[]): Float64Array | null => {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return (most - least + 1) * values.length < Number.MAX_SAFE_INTEGER
    ? Float64Array.from(values, (value) => value - least)
    : null;
};

/** Texts come again and again (hosts, rules): each distinct one is folded or ranked once. */
const ranksOf = (values: readonly (number | string)[]): Float64Array => {
  const numeric = values.filter((value) => typeof value === 'number');
  const offsets = numeric.length === values.length ? offsetsOf(numeric) : null;
  if (offsets !== null) return offsets;
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

/** What a word without a key is looked for in, by row: rows of customers where nothing changed outlive the index. */
const wholeTexts = new WeakMap<QueueRow, string>();

const wholeTextOf = (row: QueueRow, fold: (text: string) => string): string => {
  const known = wholeTexts.get(row);
  if (known !== undefined) return known;
  const text = everywhere(row).map(fold).join('\n');
  wholeTexts.set(row, text);
  return text;
};

const dueOf = ({ clock }: QueueRow): number => clock.dueAtMs ?? stageless;

/** Where nothing else decides: the earliest deadline first. */
export const byDeadline = (a: QueueRow, b: QueueRow): number => dueOf(a) - dueOf(b) || a.firstSeenMs - b.firstSeenMs;

export interface QueueView {
  filter: Filter;
  sort: QueueColumn;
  descending: boolean;
  /** What arrived later is left out; null: nothing is. */
  upTo: number | null;
  nowMs: number;
  /** The analyst who asks: `owner:me`. */
  me: string;
}

export interface QueueQuestion extends QueueView {
  offset: number;
  limit: number;
}

export interface QueuePage {
  rows: QueueRow[];
  total: number;
  fresh: { alerts: number; high: number };
}

/**
 * The queue in memory. Orders and folded texts are made when first asked for and kept; the index is replaced, never changed.
 * Rows come in the order of equal sort keys: earliest deadline first.
 */
export class QueueIndex {
  readonly #rows: readonly ArrivedRow[];
  readonly #orders = new Map<QueueColumn, Uint32Array>();
  #passed: { key: string; rows: Uint8Array } | null = null;
  readonly #texts = new Map<FilterKey | null, string[]>();
  /** Alerts that a suppression hides. */
  readonly suppressed: number;

  constructor(rows: readonly ArrivedRow[]) {
    this.#rows = rows.toSorted(byDeadline);
    this.suppressed = rows.filter(({ suppressedBy }) => suppressedBy.length > 0).length;
  }

  /** Alerts on the desk, without the hidden ones. */
  get size(): number {
    return this.#rows.length - this.suppressed;
  }

  get rows(): readonly QueueRow[] {
    return this.#rows;
  }

  /** Row numbers in ascending order of a column. Rank and number share one float (2^53), so that the sort is numeric. */
  #orderOf(column: QueueColumn): Uint32Array {
    const known = this.#orders.get(column);
    if (known) return known;
    // The rows lie in this order.
    if (column === 'clock') return this.#keepOrder(column, Uint32Array.from(this.#rows.keys()));
    const ranks = ranksOf(this.#rows.map(sortKeys[column]));
    const count = Math.max(1, ranks.length);
    const packed = ranks.map((rank, at) => rank * count + at).sort();
    const order = Uint32Array.from(packed, (one) => one % count);
    return this.#keepOrder(column, order);
  }

  #keepOrder(column: QueueColumn, order: Uint32Array): Uint32Array {
    this.#orders.set(column, order);
    return order;
  }

  #textsOf(key: FilterKey | null): string[] {
    const known = this.#texts.get(key);
    if (known) return known;
    const fold = foldingOnce();
    const read = key === null ? undefined : textOf[key];
    const texts = this.#rows.map((row) => (read === undefined ? wholeTextOf(row, fold) : fold(read(row))));
    this.#texts.set(key, texts);
    return texts;
  }

  /** Keys that are no search in a text. */
  #rowTest({ key, values }: FilterTerm, { nowMs, me }: QueueView): ((row: QueueRow) => boolean) | null {
    if (key === 'is') return (row) => values.some((state) => isIn(state, row, nowMs));
    if (key === 'blocked') return (row) => values.includes(blockedOf(row));
    if (key !== 'owner') return null;
    const mine = folded(me);
    return ({ owner }) => {
      const name = owner === null ? null : foldedQuickly(owner);
      return values.some((value) => {
        if (name === null) return value === 'none';
        return value === 'me' ? name === mine : value !== 'none' && name.includes(value);
      });
    };
  }

  #test(term: FilterTerm, view: QueueView): Tested {
    const ofRow = this.#rowTest(term, view);
    if (ofRow !== null) {
      return (at) => {
        const row = this.#rows[at];
        return row !== undefined && ofRow(row) !== term.isNegated;
      };
    }
    const texts = this.#textsOf(term.key);
    const fits = (text: string): boolean => term.values.some((value) => text.includes(value));
    return (at) => fits(texts[at] ?? '') !== term.isNegated;
  }

  /** Which rows pass, in the order they lie in memory; kept, so that another sort or window of a filter asks nothing. */
  #passing(view: QueueView): Uint8Array {
    const { filter, nowMs, me } = view;
    // "Overdue" is a matter of the second.
    const key = JSON.stringify([filter.terms, Math.floor(nowMs / 1000), me]);
    if (this.#passed?.key === key) return this.#passed.rows;
    const tests = filter.terms.map((term) => this.#test(term, view));
    if (!asksForSuppressed(filter)) tests.unshift((at) => this.#rows[at]?.suppressedBy.length === 0);
    const rows = new Uint8Array(this.#rows.length);
    for (let at = 0; at < rows.length; at += 1) rows[at] = tests.every((fits) => fits(at)) ? 1 : 0;
    this.#passed = { key, rows };
    return rows;
  }

  /** Passing rows in the order asked for. */
  #each(view: QueueView, see: (row: ArrivedRow) => void): void {
    const order = this.#orderOf(view.sort);
    const passing = this.#passing(view);
    const count = order.length;
    for (let step = 0; step < count; step += 1) {
      const at = order[view.descending ? count - 1 - step : step] ?? 0;
      const row = passing[at] === 1 ? this.#rows[at] : undefined;
      if (row !== undefined) see(row);
    }
  }

  page(question: QueueQuestion): QueuePage {
    const { offset, limit } = question;
    const upTo = question.upTo ?? Infinity;
    const rows: QueueRow[] = [];
    const fresh = { alerts: 0, high: 0 };
    let total = 0;
    this.#each(question, (row) => {
      if ((row.arrived ?? 0) > upTo) {
        fresh.alerts += 1;
        if (row.severity === 'high') fresh.high += 1;
        return;
      }
      if (total >= offset && rows.length < limit) rows.push(row);
      total += 1;
    });
    return { rows, total, fresh };
  }

  /** Where a row stands among those that pass. */
  placeOf(view: QueueView, { caseId, alertId }: { caseId: CaseId; alertId: AlertId }): number | null {
    const upTo = view.upTo ?? Infinity;
    let at = 0;
    let found: number | null = null;
    this.#each(view, (row) => {
      if ((row.arrived ?? 0) > upTo) return;
      if (row.alertId === alertId && row.caseId === caseId) found = at;
      at += 1;
    });
    return found;
  }

  count(view: QueueView): number {
    return this.#passing(view).reduce((sum, one) => sum + one, 0);
  }

  /** Distinct names, for completion; at most `most` of each. */
  names(most: number): Record<'customer' | 'host' | 'tactic' | 'rule' | 'user' | 'owner' | 'status', string[]> {
    const distinct = (pick: (row: QueueRow) => readonly (string | null)[]): string[] =>
      [...new Set(this.#rows.flatMap(pick))]
        .filter((one) => one !== null)
        .sort()
        .slice(0, most);
    return {
      customer: distinct((row) => [row.customer]),
      host: distinct((row) => [row.host]),
      tactic: distinct((row) => row.tactics),
      rule: distinct((row) => [row.rule]),
      user: distinct((row) => [row.user]),
      owner: ['me', 'none', ...distinct((row) => [row.owner])],
      status: distinct((row) => [row.vendorStatus]),
    };
  }
}
