import { parseCondition, type Condition } from './condition.ts';
import { matchItem, type Matching, type Placeholders, type ViewMatcher } from './match-value.ts';
import { planItem } from './modifiers.ts';
import { anyOfNeeds, bestOf, type Need } from './need.ts';
import { UnsupportedRule } from './unsupported-rule.ts';

export const isMapping = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const every = (parts: Matching[]): Matching => {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const tests = parts.map(({ test }) => test);
  const test: ViewMatcher = (view) => {
    for (const one of tests) if (!one(view)) return false;
    return true;
  };
  return { test, need: bestOf(parts.map(({ need }) => need)) };
};

const some = (parts: Matching[]): Matching => {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const tests = parts.map(({ test }) => test);
  const test: ViewMatcher = (view) => {
    for (const one of tests) if (one(view)) return true;
    return false;
  };
  return { test, need: anyOfNeeds(parts.map(({ need }) => need)) };
};

/** A keyword is looked for inside every value of the record, without a field. */
const matchKeyword = (value: unknown, placeholders: Placeholders): Matching =>
  matchItem(planItem('|contains'), value, placeholders);

/** One `field|modifiers: values`; what is wrong with it is told with its field. */
const matchEntry = (key: string, value: unknown, placeholders: Placeholders): Matching => {
  try {
    const plan = planItem(key);
    const isKeyword = plan.field === '' && plan.how === 'string' && plan.place === 'whole';
    return matchItem(isKeyword ? { ...plan, place: 'contains' } : plan, value, placeholders);
  } catch (error) {
    if (error instanceof UnsupportedRule) error.field = key.split('|', 1)[0] ?? '';
    throw error;
  }
};

const matchMapping = (mapping: Record<string, unknown>, name: string, placeholders: Placeholders): Matching => {
  const items = Object.entries(mapping).map(([key, value]) => matchEntry(key, value, placeholders));
  if (items.length === 0) throw new UnsupportedRule('empty-selection', name);
  return every(items);
};

/** A mapping asks for all its items; a list for one of its mappings or keywords. */
const compileSelection = (selection: unknown, name: string, placeholders: Placeholders): Matching => {
  if (isMapping(selection)) return matchMapping(selection, name, placeholders);
  if (!Array.isArray(selection)) return matchKeyword(selection, placeholders);
  if (selection.length === 0) throw new UnsupportedRule('empty-selection', name);
  return some(
    selection.map((entry: unknown) =>
      isMapping(entry) ? matchMapping(entry, name, placeholders) : matchKeyword(entry, placeholders),
    ),
  );
};

const compileCondition = (condition: Condition, selection: (name: string) => Matching): Matching => {
  if (condition.kind === 'selection') return selection(condition.name);
  if (condition.kind === 'not') {
    const { test } = compileCondition(condition.part, selection);
    return { test: (view) => !test(view), need: null };
  }
  const parts = condition.parts.map((part) => compileCondition(part, selection));
  return condition.kind === 'and' ? every(parts) : some(parts);
};

/** Names of the selections that stand under a `not`. */
const negatedNames = (condition: Condition, isNegated = false): string[] => {
  if (condition.kind === 'selection') return isNegated ? [condition.name] : [];
  if (condition.kind === 'not') return negatedNames(condition.part, !isNegated);
  return condition.parts.flatMap((part) => negatedNames(part, isNegated));
};

const fieldsOf = (selection: unknown): string[] => {
  if (Array.isArray(selection)) return selection.flatMap(fieldsOf);
  return isMapping(selection) ? Object.keys(selection).map((key) => key.split('|', 1)[0] ?? '') : [''];
};

export interface CompiledDetection {
  matches: ViewMatcher;
  /** What must be so before it can match. */
  need: Need;
  /** Fields the rule's exclusions read (`''`: any): a source that lacks one of them cannot be judged by this rule. */
  excludingFields: string[];
}

/**
 * The `detection` section as one function. Several conditions: one of them is enough (Sigma specification). Throws
 * UnsupportedRule where anything the conditions use cannot be judged exactly.
 */
export const compileDetection = (detection: unknown, placeholders: Placeholders): CompiledDetection => {
  if (!isMapping(detection)) throw new UnsupportedRule('not-a-rule', 'detection');
  const { condition, timeframe: _, ...selections } = detection;
  const conditions: unknown[] = Array.isArray(condition) ? condition : [condition];
  const names = Object.keys(selections);
  const compiled = new Map<string, Matching>();
  const selection = (name: string): Matching => {
    const known = compiled.get(name) ?? compileSelection(selections[name], name, placeholders);
    compiled.set(name, known);
    return known;
  };
  if (conditions.length === 0) throw new UnsupportedRule('no-condition', '');
  const parsed = conditions.map((source) => {
    if (typeof source !== 'string') throw new UnsupportedRule('no-condition', '');
    return parseCondition(source, names);
  });
  const excluding = parsed.flatMap((condition) => negatedNames(condition));
  const { test, need } = some(parsed.map((condition) => compileCondition(condition, selection)));
  return {
    matches: test,
    need,
    excludingFields: [...new Set(excluding.flatMap((name) => fieldsOf(selections[name])))],
  };
};
