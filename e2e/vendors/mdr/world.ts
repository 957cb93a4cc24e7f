import type { SimClock } from '../frame/clock.ts';

/** An object of the backend with its version; `customer` is what lists are filtered by. */
export interface Kept {
  type: 'customer' | 'alert' | 'rule' | 'case';
  id: string;
  version: number;
  seq: number;
  /** Null: removed; a tombstone stands in the feed. */
  body: Record<string, unknown> | null;
}

/** What the simulated backend holds: objects by id, each with the place of its last change in the feed. */
export class World {
  readonly #clock: SimClock;
  readonly #kept = new Map<string, Kept>();
  readonly parts = new Map<string, Record<string, unknown>[]>();
  readonly deliveries = new Map<string, Record<string, unknown>>();
  readonly requests = new Map<
    string,
    { at: string; status: number; etag: string | null; body: unknown; print: string }
  >();
  #seq = 100;
  #made = 0;

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  get seq(): string {
    return String(this.#seq);
  }

  now(): string {
    return new Date(this.#clock.stampMs()).toISOString();
  }

  newId(letter: string): string {
    this.#made += 1;
    return `${letter}-${String(this.#made)}`;
  }

  /** Every change is one step of the feed and a new version. */
  put(type: Kept['type'], id: string, body: Record<string, unknown> | null): Kept {
    const version = (this.#kept.get(`${type} ${id}`)?.version ?? 0) + 1;
    this.#seq += 1;
    const now = body === null ? null : { ...body, version: String(version) };
    const kept: Kept = { type, id, version, seq: this.#seq, body: now };
    this.#kept.set(`${type} ${id}`, kept);
    return kept;
  }

  find(type: Kept['type'], id: string): Kept | null {
    const kept = this.#kept.get(`${type} ${id}`) ?? null;
    return kept?.body === null ? null : kept;
  }

  all(type: Kept['type']): Kept[] {
    return [...this.#kept.values()].filter((one) => one.type === type && one.body !== null);
  }

  changesAfter(seq: number): Kept[] {
    return [...this.#kept.values()].filter((one) => one.seq > seq).sort((a, b) => a.seq - b.seq);
  }
}
