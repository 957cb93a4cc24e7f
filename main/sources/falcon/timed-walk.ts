import { AppError } from '../../../shared/contract/errors.ts';
import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import type { JsonElement } from '../http/json.ts';
import { timeMsAt } from '../json/fields.ts';
import { statusOf } from './api.ts';
import { iso } from './list.ts';

/** Late arrivals: a change becomes visible some time after its stamp, so the last minutes are asked for again. */
const OVERLAP_MS = 300_000;

/** One page of a walk, sorted by the stamp of the last change. */
export interface WalkPage {
  elements: JsonElement[];
  /** Where the next page begins; null at the end. Good only for this walk, for a short time. */
  next: string | null;
  total: number | null;
}

export interface TimedWalk {
  /** Rows changed at or after `from` (ISO), oldest change first. */
  ask: (from: string, next: string | null) => Promise<WalkPage>;
  stampOf: (value: unknown) => number | null;
  itemsOf: (elements: readonly JsonElement[]) => PulledItem[] | Promise<PulledItem[]>;
  nowMs: () => number;
}

/** The place in the walk is not known any more (a scroll lives two minutes): 400, 404, 410. */
const isLostPlace = (error: unknown): boolean => [400, 404, 410].includes(statusOf(error) ?? 0);

/** So many pages in a row that are empty or the same, and the other side goes round in circles. */
const MOST_IDLE = 5;

class Progress {
  newestMs: number;
  /** False once a row came out of order: then only the end of the walk is a place to start from. */
  inOrder = true;
  private lastMs = Number.NEGATIVE_INFINITY;
  private idle = 0;
  private lastFirst: string | null = null;

  constructor(fromMs: number) {
    this.newestMs = fromMs;
  }

  take({ elements }: WalkPage, stampOf: TimedWalk['stampOf']): void {
    for (const { value } of elements) {
      const ms = stampOf(value);
      if (ms === null) continue;
      if (ms < this.lastMs) this.inOrder = false;
      this.lastMs = ms;
      this.newestMs = Math.max(this.newestMs, ms);
    }
    const first = elements[0]?.text ?? null;
    this.idle = first === this.lastFirst ? this.idle + 1 : 0;
    this.lastFirst = first;
  }

  isStuck(): boolean {
    return this.idle > MOST_IDLE;
  }
}

/** Where a walk begins, and the newest stamp known until then. */
export const beginning = (from: { cursor: string | null; sinceMs: number }): { startMs: number; newestMs: number } => {
  const cursorMs = from.cursor === null ? null : timeMsAt({ at: from.cursor }, 'at');
  return cursorMs === null
    ? { startMs: from.sinceMs, newestMs: from.sinceMs }
    : { startMs: cursorMs - OVERLAP_MS, newestMs: cursorMs };
};

interface Place {
  fromMs: number;
  next: string | null;
  /** Where the vendor forgot the place the last time. */
  lostAtMs: number | null;
}

/** Asks for a page; where the vendor forgot the place in mid-walk, begins again at the newest stamp. */
const askAt = async (walk: TimedWalk, place: Place, progress: Progress): Promise<WalkPage> => {
  try {
    return await walk.ask(iso(place.fromMs), place.next);
  } catch (error) {
    const againMs = progress.inOrder ? Math.max(place.fromMs, progress.newestMs) : place.fromMs;
    // Only a place can be forgotten; a first question that is refused is refused, and so is the same place twice.
    if (place.next === null || !isLostPlace(error) || againMs === place.lostAtMs) throw error;
    place.fromMs = againMs;
    place.lostAtMs = againMs;
    place.next = null;
    return askAt(walk, place, progress);
  }
};

async function* pagesOf(walk: TimedWalk, startMs: number, progress: Progress): AsyncGenerator<WalkPage> {
  const place: Place = { fromMs: startMs, next: null, lostAtMs: null };
  do {
    const page = await askAt(walk, place, progress);
    progress.take(page, walk.stampOf);
    place.next = page.next;
    yield page;
  } while (place.next !== null);
}

/**
 * What changed since the cursor, page by page. The cursor is made of the vendor's stamps alone: this machine's clock may
 * be wrong, and a cursor in the vendor's future would skip what comes until then.
 */
export async function* walkChanges(
  walk: TimedWalk,
  from: { cursor: string | null; sinceMs: number },
  running: Running,
): AsyncGenerator<PulledPage> {
  const { startMs, newestMs } = beginning(from);
  const beganMs = walk.nowMs();
  const progress = new Progress(newestMs);
  for await (const page of pagesOf(walk, startMs, progress)) {
    running.signal.throwIfAborted();
    const items = await walk.itemsOf(page.elements);
    if (page.next === null) {
      yield { items, cursor: iso(progress.newestMs), throughMs: beganMs, total: page.total };
      return;
    }
    if (progress.isStuck()) {
      throw new AppError('vendor-refused', { reason: 'malformed-answer', why: 'the same page again and again' });
    }
    const { inOrder, newestMs: newest } = progress;
    const place = inOrder ? { cursor: iso(newest), throughMs: Math.min(newest - 1, beganMs) } : none;
    yield { items, ...place, total: page.total };
  }
}

const none = { cursor: null, throughMs: null };
