import type { RuleCard } from '../../shared/rules/model.ts';
import { compileDetection, isMapping, type CompiledDetection } from './compile-detection.ts';
import type { Placeholders } from './match-value.ts';
import { bestOf } from './need.ts';
import { UnsupportedRule } from './unsupported-rule.ts';

/** A filter document (Sigma filters specification 2.0): narrows the rules it names. */
export interface RuleFilter {
  card: RuleCard;
  /** Ids or names; null: every rule of its log source (`any`). */
  rules: readonly string[] | null;
  logsource: Record<string, unknown>;
  /** The `filter` section as it is written. */
  section: Record<string, unknown>;
  detection: CompiledDetection;
}

const rulesOf = (value: unknown): readonly string[] | null => {
  if (typeof value === 'string' && value.toLowerCase() === 'any') return null;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const names = list.filter((one): one is string => typeof one === 'string' && one !== '');
  if (names.length === 0 || names.length !== list.length) throw new UnsupportedRule('filter', 'rules');
  return names;
};

const nothing: CompiledDetection = { matches: () => true, need: null, excludingFields: [] };

export const compileFilter = (
  document: Record<string, unknown>,
  card: RuleCard,
  { placeholders, isRaw }: { placeholders: Placeholders; isRaw: boolean },
): RuleFilter => {
  const { filter, logsource } = document;
  if (!isMapping(filter)) throw new UnsupportedRule('filter', 'filter');
  if (!isMapping(logsource)) throw new UnsupportedRule('log-source', '-');
  const { rules, ...detection } = filter;
  const section = { card, rules: rulesOf(rules), logsource, section: filter };
  // What a pipeline changes first is compiled with the rule it belongs to.
  return { ...section, detection: isRaw ? nothing : compileDetection(detection, placeholders) };
};

const PARTS = ['product', 'category', 'service'];

/** A filter of `windows` holds for each rule of Windows; one that also names a category, for that category alone. */
const covers = (filter: Record<string, unknown>, rule: Record<string, unknown>): boolean =>
  PARTS.every((part) => filter[part] === undefined || filter[part] === rule[part]);

export const appliesTo = (
  { rules, logsource }: RuleFilter,
  rule: { id: string; name: string | null; logsource: Record<string, unknown> },
): boolean =>
  covers(logsource, rule.logsource) &&
  (rules === null || rules.includes(rule.id) || (rule.name !== null && rules.includes(rule.name)));

/**
 * `(rule) and (filter)`, as pySigma joins them: a filter's condition says which matches stay (`not selection`). The example
 * in the specification, which has the bare selection, would keep only what it means to suppress.
 */
export const narrowed = (detection: CompiledDetection, filters: readonly RuleFilter[]): CompiledDetection => {
  if (filters.length === 0) return detection;
  const all = [detection, ...filters.map((filter) => filter.detection)];
  return {
    matches: (view) => all.every(({ matches }) => matches(view)),
    need: bestOf(all.map(({ need }) => need)),
    excludingFields: [...new Set(all.flatMap(({ excludingFields }) => excludingFields))],
  };
};
