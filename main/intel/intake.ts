import type { IntelDefaults } from '../../shared/intel/contract.ts';
import type { Tlp } from '../../shared/intel/model.ts';
import type { IntelCounts, IntelStore, NewIndicator, NewIntelObject } from '../store/intel-store.ts';
import { makeIndicator } from './make-indicator.ts';
import { tlpOf } from './markings.ts';
import { readPattern } from './pattern/compile-pattern.ts';
import type { ListedValue } from './read-list.ts';
import { readObject, type StixObject } from './stix-object.ts';

/** Objects of one transaction. */
const batchObjects = 200;

interface Made {
  importId: number;
  defaults: IntelDefaults;
  excluded: (indicator: Pick<NewIndicator, 'kind' | 'value'>) => number | null;
  nowMs: number;
}

const dayMs = 86_400_000;

/** Longer texts of one field were not written by a person; the object's bytes hold them. */
const longestValue = 4096;

/** Takes objects of one import into the store, in batches, and counts what became of them. */
export class Intake {
  readonly counts: IntelCounts = { objects: 0, indicators: 0, known: 0, rejected: 0, untranslated: 0 };
  /** Why the first of the refused ones was refused, with its line. */
  firstRefusal: { line: number; reason: string } | null = null;
  readonly #store: IntelStore;
  readonly #made: Made;
  readonly #defined = new Map<string, Tlp | null>();
  #waiting: NewIntelObject[] = [];

  constructor(store: IntelStore, made: Made) {
    this.#store = store;
    this.#made = made;
  }

  /** One object as it stands in a file; refused with its line where it is none. */
  take(bytes: Uint8Array, place: { line: number; record: number | null }): void {
    const read = readObject(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
    if (read.ok) this.#put(read.object, bytes);
    else this.refuse(bytes, { ...place, reason: absolute(read.reason, place.line) });
  }

  /** A value of a list or a pasted text, as an indicator of ours. */
  listed(value: ListedValue, source: string): void {
    const { defaults, nowMs } = this.#made;
    const until =
      value.validUntil ??
      (defaults.validDays === null ? null : new Date(nowMs + defaults.validDays * dayMs).toISOString());
    const text = makeIndicator(value, {
      source,
      at: new Date(nowMs).toISOString(),
      name: value.name,
      tlp: value.tlp ?? defaults.tlp,
      confidence: value.confidence ?? defaults.confidence,
      validUntil: until !== null && Date.parse(until) > nowMs ? until : null,
    });
    this.take(Buffer.from(text), { line: value.line, record: null });
  }

  refuse(bytes: Uint8Array, refused: { line: number; record: number | null; reason: string }): void {
    this.counts.rejected += 1;
    this.firstRefusal ??= refused;
    this.#store.refuse(this.#made.importId, { ...refused, bytes });
  }

  flush(): void {
    const objects = this.#waiting;
    this.#waiting = [];
    const added = this.#store.addObjects(this.#made.importId, objects);
    for (const [at, isNew] of added.entries()) {
      const indicator = objects[at]?.indicator ?? null;
      if (!isNew) this.counts.known += 1;
      else {
        this.counts.objects += 1;
        if (indicator !== null) this.counts.indicators += 1;
        if (indicator?.trouble) this.counts.untranslated += 1;
      }
    }
  }

  #put(object: StixObject, raw: Uint8Array): void {
    if (object.type === 'marking-definition') this.#defined.set(object.id, object.tlp);
    const { id, version, type, name, markings, link } = object;
    this.#waiting.push({
      id,
      version,
      type,
      name,
      markings,
      tlp: object.tlp ?? this.#tlp(object),
      raw,
      link,
      indicator: this.#indicator(object),
    });
    if (this.#waiting.length >= batchObjects) this.flush();
  }

  #tlp({ markings, indicator }: StixObject): Tlp | null {
    const told = tlpOf(markings, (id) => this.#definition(id));
    return told ?? (indicator !== null && markings.length === 0 ? this.#made.defaults.tlp : null);
  }

  #definition(id: string): Tlp | null {
    const known = this.#defined.get(id);
    if (known !== undefined) return known;
    const stored = this.#store.definedTlp(id);
    this.#defined.set(id, stored);
    return stored;
  }

  #indicator({ indicator, revoked, confidence }: StixObject): NewIndicator | null {
    if (indicator === null) return null;
    const { pattern, patternType, validFromMs, validUntilMs } = indicator;
    const read = readPattern(pattern, patternType);
    const single = read.ok ? read.single : null;
    const kind = single?.kind ?? (read.ok ? 'pattern' : 'other');
    const value = (single?.value ?? pattern).slice(0, longestValue);
    return {
      kind,
      value,
      compiled: read.ok && single === null ? JSON.stringify(read.compiled) : null,
      trouble: read.ok ? null : `${read.code}|${read.what}`,
      confidence: confidence ?? this.#made.defaults.confidence,
      validFromMs,
      validUntilMs,
      revoked,
      addedAtMs: this.#made.nowMs,
      exclusionId: this.#made.excluded({ kind, value }),
    };
  }
}

/** `json|3:7` of an object that begins at line 10 is line 12 of the file. */
const absolute = (reason: string, line: number): string => {
  const place = /^json\|(\d+):(\d+)$/u.exec(reason);
  return place === null ? reason : `json|${String(line + Number(place[1]) - 1)}:${place[2] ?? ''}`;
};
