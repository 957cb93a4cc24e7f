import { UnsupportedRule } from '../unsupported-rule.ts';
import type { Correlation } from './correlation.ts';

/** A correlation whose references are ids. */
export interface LinkedCorrelation extends Correlation {
  /** Ids behind `references`, at the same places. */
  targets: string[];
  /** For each base rule (no correlation) it rests on: the places in `targets` through which, first to last. */
  bases: Map<string, number[]>;
}

export interface Linking {
  /** Reference (id or name) → id; null where several documents have the name. */
  ids: ReadonlyMap<string, string | null>;
  /** Ids of the plain rules that can be judged. */
  rules: ReadonlySet<string>;
  correlations: ReadonlyMap<string, Correlation>;
}

const targetOf = (reference: string, { ids, rules, correlations }: Linking): string => {
  const id = ids.get(reference);
  if (id === undefined || id === null || !(rules.has(id) || correlations.has(id))) {
    throw new UnsupportedRule('correlation', `rules ${reference.slice(0, 200)}`);
  }
  return id;
};

/** `known` holds what was found before (null: being looked at, so meeting it again is a circle). */
const basesUnder = (id: string, linking: Linking, known: Map<string, string[] | null>): string[] => {
  const correlation = linking.correlations.get(id);
  if (correlation === undefined) return [id];
  const found = known.get(id);
  if (found === null || known.size > 1_000) throw new UnsupportedRule('correlation', 'rules: circle');
  if (found !== undefined) return found;
  known.set(id, null);
  const targets = correlation.references.map((one) => targetOf(one, linking));
  const bases = [...new Set(targets.flatMap((target) => basesUnder(target, linking, known)))];
  known.set(id, bases);
  return bases;
};

/** Throws UnsupportedRule where a reference leads nowhere, to a rule that cannot be judged, or back to itself. */
export const linkCorrelation = (correlation: Correlation, linking: Linking): LinkedCorrelation => {
  const targets = correlation.references.map((reference) => targetOf(reference, linking));
  const known = new Map<string, string[] | null>([[correlation.id, null]]);
  const bases = new Map<string, number[]>();
  for (const [place, target] of targets.entries()) {
    for (const base of basesUnder(target, linking, known)) bases.set(base, [...(bases.get(base) ?? []), place]);
  }
  return { ...correlation, targets, bases };
};

/** Those that others rest on come first. */
export const inOrderOfNeed = (correlations: readonly LinkedCorrelation[]): LinkedCorrelation[] => {
  const byId = new Map(correlations.map((one) => [one.id, one]));
  const ordered = new Set<LinkedCorrelation>();
  const add = (one: LinkedCorrelation): void => {
    for (const target of one.targets) {
      const needed = byId.get(target);
      if (needed !== undefined && !ordered.has(needed)) add(needed);
    }
    ordered.add(one);
  };
  for (const one of correlations) add(one);
  return [...ordered];
};
