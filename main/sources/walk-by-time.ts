import { AppError } from '../../shared/contract/errors.ts';
import type { Element } from './answer.ts';

/** One answer to "what happened from here on, oldest first". */
interface TimedPage {
  elements: Element[];
  /** How many rows of the range the vendor has, where it says so; what it gives may be fewer. */
  found: number | null;
}

interface Walk {
  fromMs: number;
  toMs: number;
  rows: number;
  /** The vendor gives no row beyond this one, whatever it found. */
  cap: number;
  /** Rows of [fromMs, toMs] sorted by time, `skip` of them left out. */
  ask: (range: { fromMs: number; toMs: number; skip: number }) => Promise<TimedPage>;
  timeOf: (value: unknown) => number | null;
  /** Differs between two rows, and between two versions of one. */
  idOf: (element: Element) => string;
}

export interface WalkedPage {
  elements: Element[];
  /** Everything up to here has come. */
  throughMs: number;
  total: number | null;
  /** Rows of one instant that the vendor has and does not give. */
  withheld: { atMs: number; rows: number } | null;
}

/** Over the whole walk, not only its seams: a page repeated by somebody on the way must not count as progress. */
const newOnes = (elements: readonly Element[], seen: Set<string>, walk: Walk): Element[] =>
  elements.filter((element) => {
    const id = walk.idOf(element);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });

const newestOf = (elements: readonly Element[], walk: Walk): number | null => {
  const times = elements.map(({ value }) => walk.timeOf(value)).filter((ms) => ms !== null);
  return times.length === 0 ? null : times.reduce((most, ms) => Math.max(most, ms));
};

/** Whether rows of the range are still to come: by what the vendor found, or, where it does not say, by a full page. */
const hasMore = (page: TimedPage, had: number, walk: Walk): boolean =>
  page.elements.length > 0 && (page.found === null ? page.elements.length >= walk.rows : page.found > had);

const notSorted = (): AppError =>
  new AppError('vendor-refused', {
    reason: 'vendor-said',
    note: 'the same rows again and again, or rows without a time',
  });

/** So many pages in a row without a new row: the other side does not move on. */
const MOST_IDLE = 5;

/** More rows in one instant than a page holds: the only place where rows are counted off, as time cannot part them. */
async function* crowd(walk: Walk, atMs: number, seen: Set<string>): AsyncGenerator<WalkedPage> {
  let had = 0;
  let idle = 0;
  for (;;) {
    const page = await walk.ask({ fromMs: atMs, toMs: atMs, skip: had });
    had += page.elements.length;
    const elements = newOnes(page.elements, seen, walk);
    // The first page of a crowd repeats what led here.
    idle = elements.length === 0 ? idle + 1 : 0;
    if (idle > MOST_IDLE) throw notSorted();
    if (hasMore(page, had, walk) && had < walk.cap) {
      yield { elements, throughMs: atMs - 1, total: null, withheld: null };
      continue;
    }
    const rows = page.elements.length === 0 ? 0 : Math.max(0, (page.found ?? 0) - had);
    yield { elements, throughMs: atMs, total: null, withheld: rows > 0 ? { atMs, rows } : null };
    return;
  }
}

/** How far a walk has come. */
interface Progress {
  total: number | null;
  count: number;
  idle: number;
}

const counted = (so: Progress, page: TimedPage, fresh: number): Progress => ({
  total: so.total ?? page.found,
  count: so.count + fresh,
  idle: fresh === 0 ? so.idle + 1 : 0,
});

// What changed during the walk has moved to the end and counts twice: it comes again next time, from the newest on.
const hasAll = ({ total, count }: Progress): boolean => total !== null && count >= total;

/**
 * Walks a list that grows at its end and stops giving rows at a cap. Every page begins at the newest time of the one before
 * instead of at a row number: a row that moves (an alert updated in mid-walk goes to the end) shifts no other out of
 * sight, and no cap is ever reached. What comes twice at the seams is left out by id.
 */
export async function* walkByTime(walk: Walk): AsyncGenerator<WalkedPage> {
  const seen = new Set<string>();
  let so: Progress = { total: null, count: 0, idle: 0 };
  let fromMs = walk.fromMs;
  while (fromMs <= walk.toMs) {
    const page = await walk.ask({ fromMs, toMs: walk.toMs, skip: 0 });
    const elements = newOnes(page.elements, seen, walk);
    const more = hasMore(page, page.elements.length, walk);
    const newest = Math.max(fromMs, newestOf(page.elements, walk) ?? fromMs);
    so = counted(so, page, elements.length);
    if (more && so.idle > MOST_IDLE) throw notSorted();
    yield { elements, throughMs: more ? newest - 1 : walk.toMs, total: so.total, withheld: null };
    if (!more || hasAll(so)) return;
    const isCrowd = newest === fromMs;
    if (isCrowd) yield* crowd(walk, newest, seen);
    fromMs = isCrowd ? newest + 1 : newest;
  }
}
