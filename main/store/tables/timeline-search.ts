import { classUid } from '../../../shared/event/classes.ts';
import type { Connection } from '../connection.ts';
import { markPlaces } from '../search/find-texts.ts';
import { foldedText } from '../search/folded.ts';
import type { SegmentTexts } from '../search/segment.ts';
import { orderByTime, TimelineColumns, type Offsets } from '../search/timeline-columns.ts';
import { caseEventIds, caseVersion } from './case-events.ts';
import { MOST_IN_MEMORY, openTail, tailColumns, type TailTexts } from './search-tail.ts';
import { segmentHeads, segmentTexts } from './search-segments.ts';
import type { TimelineMatch, TimelineQuery } from '../timeline-store.ts';
import type { Texts } from './texts.ts';

interface Segment {
  id: number;
  base: number;
  events: number;
  lastEvent: number;
}

/** Expanded texts of segments kept, in bytes. What does not fit is read again: some milliseconds a segment. */
const KEPT_BYTES = 160_000_000;
/** Answers kept: typing goes back and forth, and table and histogram ask the same. */
const KEPT_ANSWERS = 6;

const sizeOf = ({ folded, ends, starts, places }: SegmentTexts): number =>
  folded.byteLength + ends.byteLength + starts.byteLength + places.byteLength;

/** Texts of segments, the ones used last. */
class KeptTexts {
  readonly #db: Connection;
  readonly #kept = new Map<number, SegmentTexts>();
  #bytes = 0;

  constructor(db: Connection) {
    this.#db = db;
  }

  of(id: number): SegmentTexts {
    const known = this.#kept.get(id);
    const texts = known ?? segmentTexts(this.#db, id);
    this.#kept.delete(id);
    this.#kept.set(id, texts);
    if (known === undefined) this.#bytes += sizeOf(texts);
    for (const [oldest, old] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES || oldest === id) break;
      this.#kept.delete(oldest);
      this.#bytes -= sizeOf(old);
    }
    return texts;
  }
}

class LastUsed<V> {
  readonly #kept = new Map<string, V>();

  get(key: string, make: () => V): V {
    const value = this.#kept.get(key) ?? make();
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT_ANSWERS && oldest.done !== true) this.#kept.delete(oldest.value);
    return value;
  }
}

const masked = (length: number, places: Iterable<number>): Uint8Array => {
  const mask = new Uint8Array(length);
  for (const place of places) if (place >= 0) mask[place] = 1;
  return mask;
};

interface Wanted {
  /** Each a 1 at the places that pass. */
  masks: readonly Uint8Array[];
  /** Null: any. */
  classCodes: ReadonlySet<number> | null;
  hostPlace: number | null;
}

/** Takes out what `passes` refuses. */
const keep = (mask: Uint8Array, passes: (place: number) => boolean): void => {
  for (let at = 0; at < mask.length; at += 1) if (mask[at] === 1 && !passes(at)) mask[at] = 0;
};

/** One mask of all that is wanted, so that the walk over a million places asks one question. */
const together = (columns: TimelineColumns, { masks, classCodes, hostPlace }: Wanted): Uint8Array => {
  const [first, ...others] = masks;
  const mask = first === undefined ? new Uint8Array(columns.length).fill(1) : first.slice();
  for (const other of others) keep(mask, (place) => other[place] === 1);
  if (hostPlace !== null) keep(mask, (place) => columns.hosts[place] === hostPlace);
  if (classCodes !== null) keep(mask, (place) => classCodes.has(columns.classCodes[place] ?? 0));
  return mask;
};

const filtered = (columns: TimelineColumns, order: Uint32Array, wanted: Wanted): Uint32Array => {
  const { masks, classCodes, hostPlace } = wanted;
  if (masks.length === 0 && classCodes === null && hostPlace === null) return order;
  const mask = together(columns, wanted);
  let count = 0;
  for (let at = 0; at < mask.length; at += 1) count += mask[at] ?? 0;
  const found = new Uint32Array(count);
  let next = 0;
  for (let at = 0; at < order.length && next < count; at += 1) {
    const place = order[at] ?? 0;
    if (mask[place] !== 1) continue;
    found[next] = place;
    next += 1;
  }
  return found;
};

/** Everything a timeline asks of a customer's events, from columns in memory and the search index. */
export class TimelineSearch {
  readonly #db: Connection;
  readonly #texts: Texts;
  readonly #kept: KeptTexts;
  readonly #columns = new TimelineColumns();
  readonly #segments: Segment[] = [];
  readonly #tail: TailTexts;
  readonly #orders = new LastUsed<{ times: Float64Array; order: Uint32Array }>();
  readonly #masks = new LastUsed<Uint8Array>();
  readonly #answers = new LastUsed<Uint32Array>();

  /** `mostInMemory`: how many events that are not indexed yet are indexed in memory before they are scanned. */
  constructor(db: Connection, texts: Texts, mostInMemory = MOST_IN_MEMORY) {
    this.#db = db;
    this.#texts = texts;
    this.#kept = new KeptTexts(db);
    this.#tail = openTail(db, texts, mostInMemory);
  }

  /** Events the index covers, of all. */
  state(): { indexed: number; total: number } {
    this.#refresh();
    const last = this.#segments.at(-1);
    return { indexed: last === undefined ? 0 : last.base + last.events, total: this.#columns.length };
  }

  match(query: TimelineQuery, offsets: Offsets): TimelineMatch {
    this.#refresh();
    const columns = this.#columns;
    const corrected = JSON.stringify([columns.length, [...offsets]]);
    const { times, order } = this.#orders.get(corrected, () => {
      const made = columns.correctedTimes(offsets);
      return { times: made, order: orderByTime(made, columns.length) };
    });
    const version = query.caseId === null ? '' : caseVersion(this.#db);
    const places = this.#answers.get(JSON.stringify([corrected, version, query]), () =>
      filtered(columns, order, this.#wanted(query, version)),
    );
    return { columns, times, places };
  }

  #wanted({ text, classes, host, caseId, ids }: TimelineQuery, version: string): Wanted {
    const columns = this.#columns;
    const { length } = columns;
    const masks: Uint8Array[] = [];
    const of = (list: Iterable<number>) =>
      masked(
        length,
        Array.from(list, (id) => columns.placeOf(id)),
      );
    if (caseId !== null) {
      const key = JSON.stringify(['case', length, version, caseId]);
      masks.push(this.#masks.get(key, () => of(caseEventIds(this.#db, this.#texts, caseId))));
    }
    if (ids !== null) masks.push(of(ids));
    if (text !== '') masks.push(this.#masks.get(JSON.stringify(['text', length, text]), () => this.#holding(text)));
    return {
      masks,
      classCodes: classes.length === 0 ? null : new Set(classes.map((name) => classUid[name])),
      hostPlace: host === null ? null : columns.hostPlaceOf(host),
    };
  }

  #holding(text: string): Uint8Array {
    const columns = this.#columns;
    const mask = new Uint8Array(columns.length);
    const wanted = foldedText(text);
    for (const { id, base } of this.#segments) markPlaces(this.#kept.of(id), wanted, mask, base);
    const last = this.#segments.at(-1);
    this.#tail.mark(wanted, {
      columns,
      mask,
      after: last?.lastEvent ?? 0,
      events: columns.length - (last === undefined ? 0 : last.base + last.events),
    });
    return mask;
  }

  #refresh(): void {
    for (const { id, events, lastEvent, columns } of segmentHeads(this.#db, this.#segments.at(-1)?.id ?? 0)) {
      const before = this.#segments.at(-1);
      const base = before === undefined ? 0 : before.base + before.events;
      this.#segments.push({ id, base, events, lastEvent });
      // Part of it may be here already, read before it was indexed.
      const known = Math.max(0, this.#columns.length - base);
      if (known >= events) continue;
      this.#columns.append({
        ...columns,
        ids: columns.ids.subarray(known),
        times: columns.times.subarray(known),
        classCodes: columns.classCodes.subarray(known),
        hosts: columns.hosts.subarray(known),
      });
    }
    const tail = tailColumns(this.#db, this.#texts, this.#columns.lastEvent);
    if (tail.ids.length > 0) this.#columns.append(tail);
  }
}
