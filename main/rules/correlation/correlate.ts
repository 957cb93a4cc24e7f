import { createHash } from 'node:crypto';
import type { CompiledRule } from '../rule-set.ts';
import type { RecordView } from '../record-view.ts';
import { inOrderOfNeed, type LinkedCorrelation } from './link-correlations.ts';
import { matchGroup, type Hit } from './windows.ts';

/** Which reading of a record a hit comes from: its own fields, or also those opened from text inside one (see decode). */
export const OWN = 1;
export const WHOLE = 2;

/** Hits kept in memory for all correlations of a run (about 50 bytes each). */
const MAX_HITS = 1_000_000;
const LONGEST_KEY = 120;

/** Numbers for texts: each different text is kept once, a long one as its hash. */
class Numbers {
  readonly #known = new Map<string, number>();

  of(text: string): number {
    const key = text.length <= LONGEST_KEY ? text : createHash('sha256').update(text).digest('hex');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#known.size);
    return this.#known.size - 1;
  }
}

interface Row extends Hit {
  group: number;
  place: number;
  sides: number;
}

interface Kept {
  correlation: LinkedCorrelation;
  groups: Numbers;
  values: Numbers;
  rows: Row[];
}

export interface CorrelationMatch {
  ruleId: string;
  events: Set<number>;
}

/** Values compare as Sigma compares: without case. A record that lacks the field has none. */
const valueIn = (view: RecordView, field: string): string | null => {
  const texts = view.texts(field);
  return texts.length === 0 ? null : texts.map(({ lower }) => lower).join('\u0000');
};

const fieldFor = (
  { aliases, references, targets }: LinkedCorrelation,
  name: string,
  rule: CompiledRule,
  place: number,
) => {
  const alias = aliases.get(name);
  if (alias === undefined) return name;
  const given = [references[place], targets[place], rule.name, rule.id];
  return (
    given
      .map((one) => (one === null || one === undefined ? undefined : alias.get(one)))
      .find((one) => one !== undefined) ?? name
  );
};

/**
 * Collects the hits of the rules that correlations rest on, in any order, and answers the matches at the end. A record
 * without one of the `group-by` fields belongs to no group; without the counted field it adds nothing to a `value_count`.
 */
export class Correlator {
  readonly #kept: Kept[];
  readonly #byBase = new Map<string, Kept[]>();
  readonly #given: (correlation: LinkedCorrelation) => void;
  #rows = 0;
  readonly #limit: number;

  /** `onGivenUp` hears of a correlation that had too many hits to keep: it is not judged, and that must be said. */
  constructor(
    correlations: readonly LinkedCorrelation[],
    onGivenUp: (correlation: LinkedCorrelation) => void,
    limit = MAX_HITS,
  ) {
    this.#kept = inOrderOfNeed(correlations).map((correlation) => ({
      correlation,
      groups: new Numbers(),
      values: new Numbers(),
      rows: [],
    }));
    for (const kept of this.#kept) {
      for (const base of kept.correlation.bases.keys())
        this.#byBase.set(base, [...(this.#byBase.get(base) ?? []), kept]);
    }
    this.#given = onGivenUp;
    this.#limit = limit;
  }

  isNeeded(ruleId: string): boolean {
    return this.#byBase.has(ruleId);
  }

  add(
    rule: CompiledRule,
    view: RecordView,
    { event, timeMs, sides }: { event: number; timeMs: number; sides: number },
  ) {
    for (const kept of this.#byBase.get(rule.id) ?? []) {
      for (const place of kept.correlation.bases.get(rule.id) ?? []) {
        const row = rowOf(kept, { rule, view, place });
        if (row === null) continue;
        kept.rows.push({ ...row, event, timeMs, sides, place });
        this.#rows += 1;
      }
    }
    while (this.#rows > this.#limit) this.#giveUpLargest();
  }

  /** The matches by one reading of the records, of every correlation that is still judged. */
  matches(side: number): CorrelationMatch[] {
    const completions = new Map<string, Set<number>>();
    return this.#kept.map(({ correlation, rows }) => {
      const found = { events: new Set<number>(), completions: new Set<number>() };
      const isCorrelation = correlation.targets.map((target) =>
        this.#kept.some((one) => one.correlation.id === target),
      );
      const usable = rows.filter(
        ({ sides, place, event }) =>
          (sides & side) !== 0 &&
          (isCorrelation[place] !== true || completions.get(correlation.targets[place] ?? '')?.has(event) === true),
      );
      for (const group of sortedGroups(usable, correlation)) {
        const match = matchGroup(group, { ...correlation, rules: correlation.targets.length });
        for (const event of match.events) found.events.add(event);
        for (const event of match.completions) found.completions.add(event);
      }
      completions.set(correlation.id, found.completions);
      return { ruleId: correlation.id, events: found.events };
    });
  }

  /** What rests on a correlation that was given up cannot be judged either. */
  #giveUpLargest(): void {
    const [largest] = this.#kept.toSorted((a, b) => b.rows.length - a.rows.length);
    if (largest === undefined) return;
    const lost = new Set([largest.correlation.id]);
    for (const { correlation } of this.#kept)
      if (correlation.targets.some((id) => lost.has(id))) lost.add(correlation.id);
    for (const kept of this.#kept.filter(({ correlation }) => lost.has(correlation.id))) this.#drop(kept);
  }

  #drop(kept: Kept): void {
    this.#rows -= kept.rows.length;
    this.#kept.splice(this.#kept.indexOf(kept), 1);
    for (const [base, list] of this.#byBase) {
      const left = list.filter((one) => one !== kept);
      if (left.length === 0) this.#byBase.delete(base);
      else this.#byBase.set(base, left);
    }
    this.#given(kept.correlation);
  }
}

const rowOf = (
  { correlation, groups, values }: Kept,
  { rule, view, place }: { rule: CompiledRule; view: RecordView; place: number },
): { group: number; counted: number } | null => {
  const parts = correlation.groupBy.map((name) => valueIn(view, fieldFor(correlation, name, rule, place)));
  if (parts.includes(null)) return null;
  const group = groups.of(JSON.stringify(parts));
  if (correlation.field === null) return { group, counted: place };
  const value = valueIn(view, fieldFor(correlation, correlation.field, rule, place));
  return value === null ? null : { group, counted: values.of(value) };
};

const sortedGroups = (rows: readonly Row[], { type }: LinkedCorrelation): Hit[][] => {
  const sorted = rows.toSorted(
    (a, b) => a.group - b.group || a.timeMs - b.timeMs || a.event - b.event || a.place - b.place,
  );
  const groups: Row[][] = [];
  for (const row of sorted) {
    const hit = type === 'event_count' ? { ...row, counted: row.event } : row;
    const last = groups.at(-1);
    if (last?.[0]?.group === row.group) last.push(hit);
    else groups.push([hit]);
  }
  return groups;
};
