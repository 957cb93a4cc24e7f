import { z } from 'zod';
import { Matcher } from './matcher.ts';
import { metBy, type Met } from './met.ts';
import type { Atom, Compiled } from './pattern/compile-pattern.ts';
import type { ValueKind } from './values.ts';

/** What the thread is given of an indicator. */
export interface Wanted {
  kind: string;
  value: string;
  /** JSON of `Compiled`, where it is more than kind and value. */
  compiled: string | null;
}

/** Columns a kind is looked for in, by the order of the pass (store/tables/sweep-pass). */
const columnsOf: Record<ValueKind, readonly number[]> = {
  'file-name': [0, 1, 2, 3, 4, 5],
  path: [0, 1, 2, 3, 4, 5],
  registry: [4],
  'command-line': [1, 3],
  md5: [1, 3, 4, 5, 6],
  sha1: [1, 3, 4, 5, 6],
  sha256: [1, 3, 4, 5, 6],
  domain: [1, 3, 4, 5, 9],
  url: [1, 3, 4, 5],
  ipv4: [1, 3, 4, 5, 7, 8, 9],
  ipv6: [1, 3, 4, 5, 7, 8, 9],
  network: [1, 3, 4, 5, 7, 8, 9],
};

/** Events of one host in which an indicator was met. */
export interface HostHit {
  events: number;
  /** The first hundred. */
  eventIds: number[];
  firstSeenMs: number;
  lastSeenMs: number;
}

const keptIds = 100;
/** Events kept for a part of a pattern of several parts, for each host. */
const keptForPatterns = 2000;

/** A part of kind `event` of a pattern, with what was met of it. */
interface Part {
  lists: { atoms: number[] }[];
  met: Map<string, Met[]>;
}

interface SweptEvent {
  id: number;
  host: string;
  seenAtMs: number;
}

interface Whole {
  indicator: number;
  compiled: Compiled;
  parts: Map<Compiled, Part>;
}

// What was written into the column by this program: the compiler of patterns makes nothing else.
const CompiledText = z.string().transform((text): Compiled => JSON.parse(text) as Compiled);

/** Looks for indicators in events that are shown to it one by one, after all texts were shown to `match`. */
export class Sweep {
  readonly #matcher: Matcher;
  readonly #atoms: Atom[] = [];
  readonly #places = new Map<string, number>();
  /** By atom: indicators that are no more than it, and parts in which it stands. */
  readonly #owners: number[][] = [];
  readonly #parts: Part[][] = [];
  readonly #wholes: Whole[] = [];
  readonly #hits = new Map<number, Map<string, HostHit>>();

  constructor(wanted: readonly Wanted[]) {
    for (const [at, one] of wanted.entries()) this.#add(one, at);
    this.#matcher = new Matcher(this.#atoms);
  }

  #place(atom: Atom): number {
    const key = `${atom.how} ${atom.kind} ${atom.value}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#atoms.push(atom) - 1;
    this.#places.set(key, place);
    this.#owners.push([]);
    this.#parts.push([]);
    return place;
  }

  #add({ kind, value, compiled }: Wanted, indicator: number): void {
    if (compiled === null) {
      // `as`: an indicator without a compiled pattern has the kind of its value.
      this.#owners[this.#place({ kind: kind as ValueKind, how: 'is', value })]?.push(indicator);
      return;
    }
    const whole: Whole = { indicator, compiled: CompiledText.parse(compiled), parts: new Map() };
    this.#prepare(whole.compiled, whole);
    this.#wholes.push(whole);
  }

  #prepare(compiled: Compiled, whole: Whole): void {
    if (compiled.kind === 'qualified') this.#prepare(compiled.of, whole);
    else if (compiled.kind !== 'event') for (const part of compiled.parts) this.#prepare(part, whole);
    else {
      const lists = compiled.any.map((list) => ({ atoms: list.map((atom) => this.#place(atom)) }));
      const part: Part = { lists, met: new Map() };
      whole.parts.set(compiled, part);
      for (const at of new Set(lists.flatMap(({ atoms }) => atoms))) this.#parts[at]?.push(part);
    }
  }

  /** Atoms that stand in a text; to be given to `event` with the column it stands in. */
  match(text: string): readonly number[] {
    return this.#matcher.match(text);
  }

  #atomsIn(found: readonly (readonly number[])[]): Set<number> {
    const atoms = new Set<number>();
    for (const [column, list] of found.entries()) {
      for (const at of list) {
        const atom = this.#atoms[at];
        if (atom !== undefined && columnsOf[atom.kind].includes(column)) atoms.add(at);
      }
    }
    return atoms;
  }

  /** `found`: by column, what `match` said of its text. Answers whether anything was met. */
  event(event: SweptEvent, found: readonly (readonly number[])[]): boolean {
    const atoms = this.#atomsIn(found);
    const parts = new Set<Part>();
    for (const at of atoms) {
      for (const indicator of this.#owners[at] ?? []) this.#hit(indicator, event);
      for (const part of this.#parts[at] ?? []) parts.add(part);
    }
    for (const part of parts) {
      if (part.lists.some((list) => list.atoms.every((at) => atoms.has(at)))) metIn(part, event);
    }
    return atoms.size > 0;
  }

  #hit(indicator: number, { id, host, seenAtMs }: SweptEvent): void {
    const hosts = this.#hits.get(indicator) ?? new Map<string, HostHit>();
    this.#hits.set(indicator, hosts);
    const hit = hosts.get(host);
    if (hit === undefined) {
      hosts.set(host, { events: 1, eventIds: [id], firstSeenMs: seenAtMs, lastSeenMs: seenAtMs });
      return;
    }
    hit.events += 1;
    if (hit.eventIds.length < keptIds) hit.eventIds.push(id);
    hit.firstSeenMs = Math.min(hit.firstSeenMs, seenAtMs);
    hit.lastSeenMs = Math.max(hit.lastSeenMs, seenAtMs);
  }

  get met(): number {
    return this.#hits.size;
  }

  /** Hits by place of the indicator and host. Patterns of several events are decided here, over what was met until now. */
  *hits(): Generator<{ indicator: number; host: string; hit: HostHit }, void, undefined> {
    for (const whole of this.#wholes) {
      const hosts = new Set([...whole.parts.values()].flatMap(({ met }) => [...met.keys()]));
      for (const host of hosts) {
        const met = metBy(whole.compiled, (part) => whole.parts.get(part)?.met.get(host) ?? []);
        const events = [...new Set(met.flatMap((one) => one.events))].toSorted((a, b) => a - b);
        if (met.length === 0) continue;
        yield {
          indicator: whole.indicator,
          host,
          hit: {
            events: events.length,
            eventIds: events.slice(0, keptIds),
            firstSeenMs: Math.min(...met.map(({ fromMs }) => fromMs)),
            lastSeenMs: Math.max(...met.map(({ toMs }) => toMs)),
          },
        };
      }
    }
    for (const [indicator, hosts] of this.#hits) for (const [host, hit] of hosts) yield { indicator, host, hit };
  }
}

const metIn = ({ met }: Part, { id, host, seenAtMs }: SweptEvent): void => {
  const list = met.get(host) ?? [];
  met.set(host, list);
  if (list.length >= keptForPatterns) return;
  const one: Met = { fromMs: seenAtMs, toMs: seenAtMs, events: [id] };
  // Events are read in the order they were stored, which is nearly that of time.
  let at = list.length;
  while (at > 0 && (list[at - 1]?.fromMs ?? 0) > seenAtMs) at -= 1;
  list.splice(at, 0, one);
};
