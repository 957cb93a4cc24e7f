import type { SegmentColumns } from './segment.ts';

const room = (needed: number): number => Math.max(1024, Math.ceil(needed * 1.3));

/** Milliseconds a host's clock is corrected by; hosts that are not in it: none. */
export type Offsets = ReadonlyMap<string, number>;

/** Digits of the radix sort. */
const digit = 65_536;

/**
 * Id, time, class and host of every event of a customer, by id: about 28 bytes an event. A place in these columns is an
 * event's number for everything the timeline counts.
 */
export class TimelineColumns {
  ids = new Float64Array(0);
  times = new Float64Array(0);
  classCodes = new Uint32Array(0);
  hosts = new Uint32Array(0);
  readonly hostNames: string[] = [];
  readonly #hostPlaces = new Map<string, number>();
  length = 0;

  get lastEvent(): number {
    return this.length === 0 ? 0 : (this.ids[this.length - 1] ?? 0);
  }

  append(added: SegmentColumns): void {
    const count = added.ids.length;
    this.#reserve(this.length + count);
    this.ids.set(added.ids, this.length);
    this.times.set(added.times, this.length);
    this.classCodes.set(added.classCodes, this.length);
    const places = added.hostNames.map((name) => this.#hostPlace(name));
    for (let at = 0; at < count; at += 1) this.hosts[this.length + at] = places[added.hosts[at] ?? 0] ?? 0;
    this.length += count;
  }

  #reserve(needed: number): void {
    if (needed <= this.ids.length) return;
    const size = room(needed);
    const grown = <T extends Float64Array | Uint32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.ids = grown(this.ids, new Float64Array(size));
    this.times = grown(this.times, new Float64Array(size));
    this.classCodes = grown(this.classCodes, new Uint32Array(size));
    this.hosts = grown(this.hosts, new Uint32Array(size));
  }

  #hostPlace(name: string): number {
    const known = this.#hostPlaces.get(name);
    if (known !== undefined) return known;
    const place = this.hostNames.push(name) - 1;
    this.#hostPlaces.set(name, place);
    return place;
  }

  hostPlaceOf(name: string): number {
    return this.#hostPlaces.get(name) ?? -1;
  }

  /** The place of an event, or -1. */
  placeOf(id: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low < this.length && this.ids[low] === id ? low : -1;
  }

  /** Corrected times, by place. Without a correction these are the recorded ones themselves. */
  correctedTimes(offsets: Offsets): Float64Array {
    if (offsets.size === 0) return this.times;
    const byHost = Float64Array.from(this.hostNames, (name) => offsets.get(name) ?? 0);
    const corrected = new Float64Array(this.length);
    for (let at = 0; at < this.length; at += 1) {
      corrected[at] = (this.times[at] ?? 0) + (byHost[this.hosts[at] ?? 0] ?? 0);
    }
    return corrected;
  }
}

/** One round of the radix sort: by one digit, leaving the order of equal ones. */
const byDigit = (from: Uint32Array, to: Uint32Array, digitOf: (place: number) => number): void => {
  const counts = new Uint32Array(digit + 1);
  for (const place of from) {
    const next = digitOf(place) + 1;
    counts[next] = (counts[next] ?? 0) + 1;
  }
  for (let at = 0; at < digit; at += 1) counts[at + 1] = (counts[at + 1] ?? 0) + (counts[at] ?? 0);
  for (const place of from) {
    const value = digitOf(place);
    const target = counts[value] ?? 0;
    to[target] = place;
    counts[value] = target + 1;
  }
};

/** Places by time, those of one moment by their id: a radix sort, because a comparing one takes a second for a million. */
export const orderByTime = (times: Float64Array, length: number): Uint32Array => {
  let [least, most] = [Infinity, -Infinity];
  for (const time of times.subarray(0, length)) {
    if (time < least) least = time;
    if (time > most) most = time;
  }
  let from = Uint32Array.from({ length }, (_, at) => at);
  let to = new Uint32Array(length);
  for (let scale = 1; most - least >= scale; scale *= digit) {
    byDigit(from, to, (place) => Math.floor(((times[place] ?? 0) - least) / scale) % digit);
    [from, to] = [to, from];
  }
  return from;
};
