import { isMapping } from '../compile-detection.ts';
import type { Condition } from '../condition.ts';
import { alsoRequiring, detectionOf, sectionOf } from './detection-items.ts';

type Document = Record<string, unknown>;

const renamed = (condition: Condition, names: ReadonlyMap<string, string>): Condition => {
  if (condition.kind === 'selection') return { ...condition, name: names.get(condition.name) ?? condition.name };
  if (condition.kind === 'not') return { kind: 'not', part: renamed(condition.part, names) };
  return { kind: condition.kind, parts: condition.parts.map((part) => renamed(part, names)) };
};

/**
 * A rule with its filters written into it: `(condition) and (filter)`, the filters' selections under names of their own. Throws
 * UnsupportedRule where one of the conditions cannot be read.
 */
export const withFilters = (document: Document, filters: readonly Record<string, unknown>[]): Document => {
  if (filters.length === 0 || !isMapping(document['detection'])) return document;
  const whole = detectionOf(document['detection']);
  for (const filter of filters) {
    const { rules: _, ...section } = filter;
    const own = detectionOf(section);
    const names = new Map<string, string>();
    for (const [name, selection] of own.selections) {
      let free = `filter_${name}`;
      while (whole.selections.has(free)) free = `_${free}`;
      names.set(name, free);
      whole.selections.set(free, selection);
    }
    const conditions = own.conditions.map((condition) => renamed(condition, names));
    const [only, ...others] = conditions;
    if (only === undefined) continue;
    whole.conditions = alsoRequiring(whole, others.length === 0 ? only : { kind: 'or', parts: conditions });
  }
  return { ...document, detection: sectionOf(whole) };
};
